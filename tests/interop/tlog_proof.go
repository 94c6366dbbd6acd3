// SPDX-License-Identifier: MIT

package main

import (
	"encoding/base64"
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/tlog"
)

// proof checks a file of c2sp.org/tlog-proof@v1 whose `extra` is the entry.
func proof(path, vkey string) error {
	k, err := parseKey(vkey, 1)
	if err != nil {
		return err
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	halves := strings.SplitN(string(data), "\n\n", 2)
	lines := strings.Split(halves[0], "\n")
	if len(halves) != 2 || len(lines) < 3 || lines[0] != "c2sp.org/tlog-proof@v1" ||
		!strings.HasPrefix(lines[1], "extra ") || !strings.HasPrefix(lines[2], "index ") {
		return errors.New("not a proof with an entry in it")
	}
	entry, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(lines[1], "extra "))
	if err != nil {
		return err
	}
	index, err := strconv.ParseInt(strings.TrimPrefix(lines[2], "index "), 10, 64)
	if err != nil {
		return err
	}
	var hashes tlog.RecordProof
	for _, line := range lines[3:] {
		hash, err := tlog.ParseHash(line)
		if err != nil {
			return err
		}
		hashes = append(hashes, hash)
	}
	tree, err := openCheckpoint([]byte(halves[1]), k)
	if err != nil {
		return fmt.Errorf("its checkpoint: %w", err)
	}
	if err := tlog.CheckRecord(hashes, tree.N, tree.Hash, index, tlog.RecordHash(entry)); err != nil {
		return err
	}
	fmt.Printf("proof ok: entry %d of %d, %d hashes\n", index, tree.N, len(hashes))
	return nil
}
