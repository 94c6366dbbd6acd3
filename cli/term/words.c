/* SPDX-License-Identifier: MIT */
/* Word lists for option tables. See words.h. */
#include "cli/term/words.h"

#include <stddef.h>

const char *const words_purposes[] = {
    "THAMHOI", "QUA",         "QUATET",  "NHAO",      "DUNGCU",     "YTE", "PHCN",
    "HOCBONG", "DAYNGHE",     "VIECLAM", "SINHKE",    "KHOINGHIEP", "VON", "CSVC",
    "VHTT",    "TRUYENTHONG", "DOTXUAT", "CHUYENCAP", "KHAC",       NULL,
};

const char *const words_forms[] = { "cash", "bank", "goods", "labour", "service", NULL };

const char *const words_classes[] = { "individual", "organisation", "enterprise",
                                      "collective", "box",          NULL };

const char *const words_reasons[] = {
    "SAISOTIEN", "SAITEN",     "SAIQUY", "SAIMUCDICH", "SAINGAY", "SAIHINHTHUC",
    "NHAPTRUNG", "CHUYENNHAM", "YEUCAU", "HONGMAT",    "KHAC",    NULL,
};

const char *const words_value_sources[] = { "invoice", "declared", "council", NULL };

const char *const words_bases[] = { "decision", "consent", NULL };

const char *const words_bank_what[] = { "interest", "fee", NULL };
