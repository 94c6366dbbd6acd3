// SPDX-License-Identifier: MIT

// tlog_verify: a published book checked by Go's own transparency code, golang.org/x/mod/sumdb
// (note, tlog), as Debian packages it. Nothing here comes from our C: from FORMAT.md only
// where the files lie and what the notes say.
//
//	tlog_verify site DIR VKEY [NOTE...]    the log in DIR; each NOTE (an older checkpoint, a
//	                                       receipt's, a statement's, the look-up note) against it
//	tlog_verify chain DIR VKEY             and every entry's `prev` and `seq`
//	tlog_verify proof FILE VKEY            a .tlog-proof file
//	tlog_verify cosigned NOTE VKEY WITNESS a checkpoint that a witness cosigned too
package main

import (
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const (
	height     = 8 // of a tile: 256 hashes
	proveAll   = 2048
	cosigBytes = 8 + ed25519.SignatureSize
)

// key is one public key under the names of all of a book's notes.
type key struct {
	origin string
	public ed25519.PublicKey
}

func parseKey(vkey string, kind byte) (key, error) {
	parts := strings.SplitN(vkey, "+", 3)
	if len(parts) != 3 {
		return key{}, fmt.Errorf("not a vkey: %q", vkey)
	}
	raw, err := base64.StdEncoding.DecodeString(parts[2])
	if err != nil || len(raw) != 1+ed25519.PublicKeySize || raw[0] != kind {
		return key{}, fmt.Errorf("not a vkey of type %d: %q", kind, vkey)
	}
	return key{parts[0], ed25519.PublicKey(raw[1:])}, nil
}

func (k key) verifier(name string) (note.Verifier, error) {
	vkey, err := note.NewEd25519VerifierKey(name, k.public)
	if err != nil {
		return nil, err
	}
	return note.NewVerifier(vkey)
}

// witness is a note.Verifier of C2SP cosignature/v1, which x/mod does not have.
type witness struct {
	name   string
	hash   uint32
	public ed25519.PublicKey
	time   uint64
}

func (w *witness) Name() string    { return w.name }
func (w *witness) KeyHash() uint32 { return w.hash }
func (w *witness) Verify(msg, sig []byte) bool {
	if len(sig) != cosigBytes {
		return false
	}
	w.time = binary.BigEndian.Uint64(sig)
	signed := append([]byte(fmt.Sprintf("cosignature/v1\ntime %d\n", w.time)), msg...)
	return ed25519.Verify(w.public, signed, sig[8:])
}

func parseWitness(vkey string) (*witness, error) {
	k, err := parseKey(vkey, 4)
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(append([]byte(k.origin+"\n\x04"), k.public...))
	if hash := fmt.Sprintf("%x", sum[:4]); hash != strings.SplitN(vkey, "+", 3)[1] {
		return nil, fmt.Errorf("the witness's key id is %s", hash)
	}
	return &witness{k.origin, binary.BigEndian.Uint32(sum[:4]), k.public, 0}, nil
}

// parseTree reads a size and a root out of two lines.
func parseTree(size, root string) (tlog.Tree, error) {
	n, err := strconv.ParseInt(size, 10, 64)
	if err != nil || n < 0 || strconv.FormatInt(n, 10) != size {
		return tlog.Tree{}, fmt.Errorf("not a size: %q", size)
	}
	hash, err := tlog.ParseHash(root)
	if err != nil {
		return tlog.Tree{}, fmt.Errorf("not a root: %q", root)
	}
	return tlog.Tree{N: n, Hash: hash}, nil
}

func parseCheckpoint(text, origin string) (tlog.Tree, error) {
	lines := strings.Split(text, "\n")
	if len(lines) != 4 || lines[3] != "" || lines[0] != origin {
		return tlog.Tree{}, errors.New("not a checkpoint of " + origin)
	}
	return parseTree(lines[1], lines[2])
}

func openCheckpoint(data []byte, k key, more ...note.Verifier) (tlog.Tree, error) {
	v, err := k.verifier(k.origin)
	if err != nil {
		return tlog.Tree{}, err
	}
	n, err := note.Open(data, note.VerifierList(append(more, v)...))
	if err != nil {
		return tlog.Tree{}, err
	}
	if len(n.Sigs) < 1+len(more) {
		return tlog.Tree{}, errors.New("not everyone has signed it")
	}
	return parseCheckpoint(n.Text, k.origin)
}

// folder gives the tiles of a site as golang.org/x/mod wants them.
type folder struct {
	dir   string
	cache map[tlog.Tile][]byte
}

func (f *folder) Height() int { return height }
func (f *folder) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	out := make([][]byte, len(tiles))
	for i, t := range tiles {
		if out[i] = f.cache[t]; out[i] != nil {
			continue
		}
		data, err := os.ReadFile(filepath.Join(f.dir, strings.Replace(t.Path(), "tile/8/", "tile/", 1)))
		if err != nil {
			return nil, err
		}
		if len(data) != t.W*tlog.HashSize {
			return nil, fmt.Errorf("%s has %d bytes", t.Path(), len(data))
		}
		out[i] = data
	}
	return out, nil
}
func (f *folder) SaveTiles(tiles []tlog.Tile, data [][]byte) {
	for i, t := range tiles {
		f.cache[t] = data[i]
	}
}

// bundle is the entries of one bundle, of which there are `count`.
func (f *folder) bundle(n int64, count int) ([][]byte, error) {
	t := tlog.Tile{H: height, L: -1, N: n, W: count} // level -1 is named "data" there
	path := strings.Replace(t.Path(), "tile/8/data/", "tile/entries/", 1)
	data, err := os.ReadFile(filepath.Join(f.dir, path))
	if err != nil {
		return nil, err
	}
	var entries [][]byte
	for len(data) > 0 {
		if len(data) < 2 || len(data) < 2+int(binary.BigEndian.Uint16(data)) {
			return nil, fmt.Errorf("%s is cut in entry %d", path, n*256+int64(len(entries)))
		}
		end := 2 + int(binary.BigEndian.Uint16(data))
		entries = append(entries, data[2:end])
		data = data[end:]
	}
	if len(entries) != count {
		return nil, fmt.Errorf("%s has %d entries, not %d", path, len(entries), count)
	}
	return entries, nil
}

// log is a site whose checkpoint holds.
type log struct {
	key
	folder
	tree   tlog.Tree
	reader tlog.HashReader
	leaves []tlog.Hash
}

func openLog(dir, vkey string) (*log, error) {
	k, err := parseKey(vkey, 1)
	if err != nil {
		return nil, err
	}
	data, err := os.ReadFile(filepath.Join(dir, "checkpoint"))
	if err != nil {
		return nil, err
	}
	l := &log{key: k, folder: folder{dir, map[tlog.Tile][]byte{}}}
	if l.tree, err = openCheckpoint(data, k); err != nil {
		return nil, fmt.Errorf("checkpoint: %w", err)
	}
	l.reader = tlog.TileHashReader(l.tree, &l.folder)
	root, err := tlog.TreeHash(l.tree.N, l.reader)
	if err != nil {
		return nil, fmt.Errorf("tree of %d: %w", l.tree.N, err)
	}
	if root != l.tree.Hash {
		return nil, fmt.Errorf("tree of %d: the tiles have another root", l.tree.N)
	}
	return l, nil
}

// checkEntries compares every entry with the tiles that the checkpoint proves, and proves
// each of them as a stranger would; of a large log a sample, and all of its last tile.
func (l *log) checkEntries(each func(seq int64, entry []byte) error) (proved int64, err error) {
	step := l.tree.N/proveAll + 1
	for start := int64(0); start < l.tree.N; start += 256 {
		count := l.tree.N - start
		if count > 256 {
			count = 256
		}
		entries, err := l.bundle(start/256, int(count))
		if err != nil {
			return proved, err
		}
		indexes := make([]int64, count)
		for i := range indexes {
			indexes[i] = tlog.StoredHashIndex(0, start+int64(i))
		}
		hashes, err := l.reader.ReadHashes(indexes)
		if err != nil {
			return proved, err
		}
		for i, entry := range entries {
			seq, leaf := start+int64(i), tlog.RecordHash(entry)
			if leaf != hashes[i] {
				return proved, fmt.Errorf("entry %d is not what its tile says", seq)
			}
			if err := each(seq, entry); err != nil {
				return proved, err
			}
			l.leaves = append(l.leaves, leaf)
			if seq%step != 0 && l.tree.N-seq > 256 {
				continue
			}
			proof, err := tlog.ProveRecord(l.tree.N, seq, l.reader)
			if err == nil {
				err = tlog.CheckRecord(proof, l.tree.N, l.tree.Hash, seq, leaf)
			}
			if err != nil {
				return proved, fmt.Errorf("inclusion of entry %d: %w", seq, err)
			}
			proved++
		}
	}
	return proved, nil
}

func anyEntry(int64, []byte) error { return nil }

// chained checks that each entry names its place and the leaf before it.
func (l *log) chained(seq int64, entry []byte) error {
	var e struct {
		Seq  *int64
		Prev *string
	}
	if err := json.Unmarshal(entry, &e); err != nil {
		return fmt.Errorf("entry %d: %w", seq, err)
	}
	want := ""
	if seq > 0 {
		want = base64.StdEncoding.EncodeToString(l.leaves[seq-1][:])
	}
	if e.Seq == nil || e.Prev == nil || *e.Seq != seq || *e.Prev != want {
		return fmt.Errorf("entry %d does not follow the one before it", seq)
	}
	return nil
}

// consistent proves that the log now begins with the tree of a note.
func (l *log) consistent(old tlog.Tree) error {
	if old.N > l.tree.N {
		return fmt.Errorf("it is of size %d, the site ends at %d", old.N, l.tree.N)
	}
	if old.N == 0 {
		if old.Hash != tlog.Hash(sha256.Sum256(nil)) {
			return errors.New("not the root of an empty tree")
		}
		return nil
	}
	proof, err := tlog.ProveTree(l.tree.N, old.N, l.reader)
	if err != nil {
		return err
	}
	return tlog.CheckTree(proof, l.tree.N, l.tree.Hash, old.N, old.Hash)
}

// checkNote checks a note by what its first line says it is; returns a word on it.
func (l *log) checkNote(data []byte) (string, error) {
	first := string(bytes.SplitN(data, []byte("\n"), 2)[0])
	kind := strings.TrimPrefix(first, l.origin)
	if kind == "" {
		old, err := openCheckpoint(data, l.key)
		if err == nil {
			err = l.consistent(old)
		}
		if err == nil { // the tiles of that size are still there
			_, err = tlog.TreeHash(old.N, tlog.TileHashReader(old, &l.folder))
		}
		return fmt.Sprintf("checkpoint of %d", old.N), err
	}
	v, err := l.verifier(l.origin + kind)
	if err != nil {
		return "", err
	}
	n, err := note.Open(data, note.VerifierList(v))
	if err != nil {
		return "", err
	}
	lines := strings.Split(strings.TrimSuffix(n.Text, "\n"), "\n")
	if len(lines) < 5 || lines[0] != first || lines[1] != "v1" {
		return "", errors.New("not a note of version 1")
	}
	at := 2 // where its size and root are
	if kind == "/bienlai" {
		at = 4
	}
	tree, err := parseTree(lines[at], lines[at+1])
	if err == nil {
		err = l.consistent(tree)
	}
	if err != nil {
		return "", err
	}
	switch {
	case kind == "/bienlai" && len(lines) == 6:
		if lines[2] != strconv.FormatInt(tree.N-1, 10) || lines[3] != l.leaves[tree.N-1].String() {
			return "", errors.New("the leaf is not that of its entry")
		}
		return "receipt in entry " + lines[2], nil
	case kind == "/saoke" && len(lines) == 11:
		old, err := parseTree(lines[4], lines[5])
		if err == nil {
			err = l.consistent(old)
		}
		return "statement of " + strings.Join(lines[6:9], " ") + ": " + lines[9], err
	case kind == "/tracuu" && len(lines) == 5:
		index, err := os.ReadFile(filepath.Join(l.dir, "tra-cuu/index.json"))
		if err == nil && tlog.Hash(sha256.Sum256(index)).String() != lines[4] {
			err = errors.New("it signs another index")
		}
		return "look-up index", err
	}
	return "", errors.New("an unknown note")
}

func site(args []string, chain bool) error {
	l, err := openLog(args[0], args[1])
	if err != nil {
		return err
	}
	each := anyEntry
	if chain {
		each = l.chained
	}
	proved, err := l.checkEntries(each)
	if err != nil {
		return err
	}
	fmt.Printf("log ok: %d entries, %d proved\n", l.tree.N, proved)
	for _, path := range args[2:] {
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		what, err := l.checkNote(data)
		if err != nil {
			return fmt.Errorf("%s: %w", filepath.Base(path), err)
		}
		fmt.Println("ok:", what)
	}
	return nil
}

func cosigned(path, vkey, witnessVkey string) error {
	k, err := parseKey(vkey, 1)
	if err != nil {
		return err
	}
	w, err := parseWitness(witnessVkey)
	if err != nil {
		return err
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	tree, err := openCheckpoint(data, k, w)
	if err == nil {
		fmt.Printf("cosigned by %s at %d: size %d\n", w.name, w.time, tree.N)
	}
	return err
}

func run(args []string) error {
	switch {
	case len(args) >= 3 && (args[0] == "site" || args[0] == "chain"):
		return site(args[1:], args[0] == "chain")
	case len(args) == 3 && args[0] == "proof":
		return proof(args[1], args[2])
	case len(args) == 4 && args[0] == "cosigned":
		return cosigned(args[1], args[2], args[3])
	}
	return errors.New("usage: site|chain DIR VKEY [NOTE...] | proof FILE VKEY | cosigned NOTE VKEY WITNESS")
}

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Println("tlog_verify:", err)
		os.Exit(1)
	}
}
