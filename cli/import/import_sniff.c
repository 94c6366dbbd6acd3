/* SPDX-License-Identifier: MIT */
#include "cli/import/import_sniff.h"

#include "cli/import/colmap.h"
#include "cli/import/csv.h"
#include "cli/import/import_cash.h"

/* The first record that is not empty: whose columns are these? */
static enum err_code
take_header(void *arg, const struct csv_record *record, struct err *e)
{
    struct import_sniff *out = arg;
    struct colmap_places places;

    for (size_t i = 0; colmap_bank_words[i] != NULL; i++)
        if (out->bank_count < IMPORT_SNIFF_BANKS_MAX &&
            colmap_find(colmap_of_bank(colmap_bank_words[i]), record, &places, e) ==
                ERR_OK)
            out->banks[out->bank_count++] = colmap_bank_words[i];
    return err_set(e, ERR_BUSY, "enough was read"); /* and so the reading ends */
}

void
import_sniff(const char *data, size_t bytes, struct import_sniff *out)
{
    struct err e;

    *out = (struct import_sniff){ .is_list = import_cash_is_list(data, bytes) };
    if (!out->is_list)
        (void)!csv_read(data, bytes, 0, take_header, out, &e);
}
