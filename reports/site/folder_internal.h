/* SPDX-License-Identifier: MIT */
#ifndef REPORTS_SITE_FOLDER_INTERNAL_H
#define REPORTS_SITE_FOLDER_INTERNAL_H

#include "reports/site/folder.h"

/* folder_internal: what folder.c and folder_sync.c share. Not for others. */
#define FOLDER_TEMP_BYTES 48

/* A file that waits for its name, or to lose it. */
struct folder_change {
    char name[FOLDER_NAME_BYTES];
    bool is_removal;
    unsigned long temp; /* its number in FOLDER_WAITING */
};

struct folder {
    int fd;
    bool is_unfinished; /* found so */
    bool is_failed;     /* a sync, or a step towards one, failed */
    bool has_waiting;   /* FOLDER_WAITING is there */
    bool is_marked;     /* ... and on the disk */
    unsigned long temps;
    struct folder_change *changes; /* in the order they were asked for */
    size_t count, room;
    size_t *slots; /* hash table: index in changes + 1; 0: free */
    size_t slot_count;
    size_t written, removed;
    char path[]; /* for messages */
};

/* ERR_IO with the reason, and the folder is marked as left in between. */
enum err_code folder_refuse(struct folder *f, const char *name, int why, struct err *e);

/* Refuse a name below a link: it leads out of the folder, and whoever may write the site could
 * have files of others replaced or removed. ERR_IO. */
enum err_code folder_check_links(const struct folder *f, const char *name,
                                 struct err *e) MUST_CHECK;

/* What waits for this name; NULL: nothing. */
struct folder_change *folder_find(const struct folder *f, const char *name);

/* Where a file is now: waiting (`c`), or under its name (NULL). */
const char *folder_path_of(const struct folder_change *c, const char *name,
                           char out[FOLDER_TEMP_BYTES]);

#endif
