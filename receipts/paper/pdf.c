/* SPDX-License-Identifier: MIT */
#include "receipts/paper/pdf.h"

#include <assert.h>
#include <hpdf.h>
#include <hpdf_doc.h>
#include <hpdf_encoder.h>
#include <hpdf_font.h>
#include <hpdf_pages.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/*
 * libharu 2.3.0 has traps; these are the ones worked around here.
 *
 * - HPDF_GetFont seeks all 65,536 code points in every face of every document. During
 *   that call the encoder's table, which has only ours, stands for it: 3 times faster.
 * - The ToUnicode map it writes is malformed, and viewers warn: we write it anew.
 * - It has no public function that loads a font from memory: we use its parts.
 * - Its file writer reports success on a full disk: pdf_finish gives bytes instead.
 * - Errors are sticky and the first code is overwritten: on_error keeps it.
 * - It refuses the document (0x1033) when the last table that it embeds of a font is empty and
 *   those before it fill whole blocks of 4,096 bytes: about one set of letters in two thousand a
 *   face, so that a receipt for some names could never be printed. give_last_table sees to it
 *   that the last table is not empty. (2.3.0; the code of 2.4.4 is the same.)
 */
#define PAGES_PER_NODE 200 /* else it fails after 32,767 pages */
#define MARK_GREY 0.45F

struct pdf {
    HPDF_Doc doc;
    HPDF_Encoder encoder;        /* UTF-8, with our code points only */
    HPDF_Page page;              /* drawn on now; NULL before the first */
    double height;               /* of that page */
    HPDF_Font fonts[FONT_FACES]; /* NULL until used, so that others are not embedded */
    HPDF_STATUS code;            /* first error, 0 while all is well */
    struct pdf_missing missing;
};

static void
on_error(HPDF_STATUS code, HPDF_STATUS detail, void *arg)
{
    struct pdf *p = arg;

    (void)detail;
    if (p->code == 0)
        p->code = code;
}

static enum err_code
failed(const struct pdf *p, struct err *e)
{
    HPDF_STATUS code = p->code != 0 ? p->code : HPDF_GetError(p->doc);

    if (code == HPDF_FAILD_TO_ALLOC_MEM)
        return err_set(e, ERR_NOMEM, "out of memory while drawing a PDF");
    return err_set(e, ERR_INVALID, "the PDF library refused the document (code 0x%04lX)",
                   (unsigned long)code);
}

static bool
can_draw(const struct pdf *p)
{
    assert(p->page != NULL || p->code != 0);
    return p->code == 0;
}

/* Sixteenths of a point (0.02 mm): they are exact, and short when written. */
static float
snap(double v)
{
    return (float)(floor(v * 16 + 0.5) / 16);
}

static float
up(const struct pdf *p, double y)
{
    return snap(p->height - y);
}

/* Give the encoder our code points and no others, each its own character code. */
static void
tune_encoder(HPDF_Encoder encoder)
{
    HPDF_CMapEncoderAttr attr = encoder->attr;
    size_t count;
    const struct font_range *ranges = font_ranges(&count);

    memset(attr->cid_map, 0, sizeof(attr->cid_map));
    memset(attr->unicode_map, 0, sizeof(attr->unicode_map));
    for (size_t i = 0; i < count; i++)
        /* One more than the last: libharu leaves the highest code out of its map. */
        for (uint32_t c = ranges[i].first; c <= ranges[i].last + 1u; c++) {
            attr->cid_map[c >> 8][c & 0xFF] = (HPDF_UINT16)c;
            attr->unicode_map[c >> 8][c & 0xFF] = (HPDF_UNICODE)c;
        }
}

/* Title, language, and print at true size (the QR code's millimetres). */
static void
describe(HPDF_Doc doc, const struct pdf_info *info)
{
    HPDF_Dict view = HPDF_Dict_New(doc->mmgr);

    HPDF_Dict_Add(doc->catalog, "Lang", HPDF_String_New(doc->mmgr, "vi-VN", NULL));
    HPDF_Dict_Add(doc->catalog, "ViewerPreferences", view);
    HPDF_Dict_AddBoolean(view, "DisplayDocTitle", HPDF_TRUE);
    HPDF_Dict_AddName(view, "PrintScaling", "None");
    HPDF_SetInfoAttr(doc, HPDF_INFO_TITLE, info->title);
    HPDF_SetInfoAttr(doc, HPDF_INFO_CREATOR, "lalanh");
    if (info->author != NULL)
        HPDF_SetInfoAttr(doc, HPDF_INFO_AUTHOR, info->author);
}

enum err_code
pdf_open(const struct pdf_info *info, struct pdf **out, struct err *e)
{
    struct pdf *p = calloc(1, sizeof(*p));

    assert(info->title != NULL);
    if (p != NULL)
        p->doc = HPDF_New(on_error, p);
    if (p == NULL || p->doc == NULL) {
        free(p);
        return err_set(e, ERR_NOMEM, "out of memory while drawing a PDF");
    }
    p->doc->pdf_version = HPDF_VER_17;
    HPDF_SetCompressionMode(p->doc, HPDF_COMP_ALL);
    HPDF_SetPagesConfiguration(p->doc, PAGES_PER_NODE);
    HPDF_UseUTFEncodings(p->doc);
    HPDF_SetCurrentEncoder(p->doc, "UTF-8"); /* for the title */
    describe(p->doc, info);
    p->encoder = HPDF_GetEncoder(p->doc, "UTF-8");
    if (HPDF_GetError(p->doc) != 0) {
        enum err_code rc = failed(p, e);

        pdf_close(p);
        return rc;
    }
    tune_encoder(p->encoder);
    *out = p;
    return ERR_OK;
}

void
pdf_close(struct pdf *p)
{
    if (p == NULL)
        return;
    HPDF_Free(p->doc);
    free(p);
}

/*
 * The last table that libharu embeds is 'prep', a program for hinting, which our subsets lack. The
 * entry of 'gasp', which it does not embed, becomes that of a 'prep' of four bytes: the font's own
 * version number, 00 01 00 00, which as a program only chooses an axis.
 */
static void
give_last_table(HPDF_FontDef def)
{
    HPDF_TTF_OffsetTbl *tables = &((HPDF_TTFontDefAttr)def->attr)->offset_tbl;

    for (unsigned i = 0; i < tables->num_tables; i++)
        if (memcmp(tables->table[i].tag, "gasp", 4) == 0) {
            memcpy(tables->table[i].tag, "prep", 4);
            tables->table[i].offset = 0;
            tables->table[i].length = 4;
        }
}

/* Register a face's TrueType bytes; NULL on failure. */
static HPDF_FontDef
load_fontdef(HPDF_Doc doc, enum font_face face)
{
    char tag[] = "LALANA"; /* subset tag, six letters, another for each face */
    size_t size;
    const uint8_t *bytes = font_bytes(face, &size);
    HPDF_Stream stream = HPDF_MemStream_New(doc->mmgr, (HPDF_UINT)size);

    if (stream == NULL)
        return NULL;
    if (HPDF_Stream_Write(stream, bytes, (HPDF_UINT)size) != HPDF_OK) {
        HPDF_Stream_Free(stream);
        return NULL;
    }
    HPDF_FontDef def = HPDF_TTFontDef_Load(doc->mmgr, stream, HPDF_TRUE);

    if (def == NULL)
        return NULL;
    give_last_table(def);
    if (HPDF_List_Add(doc->fontdef_list, def) != HPDF_OK) {
        HPDF_FontDef_Free(def);
        return NULL;
    }
    tag[5] = (char)('A' + (int)face);
    HPDF_TTFontDef_SetTagName(def, tag);
    return def;
}

static HPDF_Font
font_of(struct pdf *p, enum font_face face)
{
    assert(face < FONT_FACES);
    if (p->fonts[face] != NULL)
        return p->fonts[face];
    HPDF_FontDef def = load_fontdef(p->doc, face);
    HPDF_Font font = NULL;

    if (def != NULL) {
        HPDF_Encoder_ToUnicode_Func of_utf8 = p->encoder->to_unicode_fn;

        p->encoder->to_unicode_fn = HPDF_CMapEncoder_ToUnicode;
        font = HPDF_GetFont(p->doc, def->base_font, "UTF-8");
        p->encoder->to_unicode_fn = of_utf8;
    }
    if (font != NULL) {
        char map[FONT_CMAP_BYTES];
        HPDF_Stream stream = ((HPDF_FontAttr)font->attr)->cmap_stream->stream;

        HPDF_MemStream_FreeData(stream);
        if (HPDF_Stream_WriteStr(stream, font_cmap(map)) != HPDF_OK)
            font = NULL;
    }
    if (font == NULL && p->code == 0)
        p->code = HPDF_FAILD_TO_ALLOC_MEM; /* some of its failures do not say so */
    p->fonts[face] = font;
    return font;
}

struct pdf_point
pdf_page_size(enum pdf_size size)
{
    static const struct pdf_point sizes_mm[] = {
        [PDF_A4] = { 210, 297 },
        [PDF_A4_LANDSCAPE] = { 297, 210 },
        [PDF_A5] = { 148, 210 },
        [PDF_A5_LANDSCAPE] = { 210, 148 },
    };

    return (struct pdf_point){ sizes_mm[size].x * PDF_MM, sizes_mm[size].y * PDF_MM };
}

void
pdf_page_add(struct pdf *p, enum pdf_size size)
{
    struct pdf_point at = pdf_page_size(size);

    if (p->code != 0)
        return;
    p->page = HPDF_AddPage(p->doc);
    if (p->page == NULL)
        return;
    p->height = at.y;
    HPDF_Page_SetWidth(p->page, (float)at.x);
    HPDF_Page_SetHeight(p->page, (float)at.y);
}

size_t
pdf_page_count(const struct pdf *p)
{
    return p->doc->page_list->count;
}

void
pdf_page_select(struct pdf *p, size_t page_index)
{
    assert(page_index < pdf_page_count(p));
    if (p->code != 0)
        return;
    p->page = HPDF_GetPageByIndex(p->doc, (HPDF_UINT)page_index);
    p->height = HPDF_Page_GetHeight(p->page);
}

static void
set_fill(struct pdf *p, double grey)
{
    if (fabs(HPDF_Page_GetGrayFill(p->page) - grey) > 0.001)
        HPDF_Page_SetGrayFill(p->page, (float)grey);
}

void
pdf_run(struct pdf *p, double x, double y, const struct pdf_style *style, const char *run)
{
    HPDF_Font font = can_draw(p) ? font_of(p, style->face) : NULL;
    float size = (float)style->size_pt;

    if (font == NULL)
        return;
    set_fill(p, style->grey);
    HPDF_Page_BeginText(p->page);
    if (HPDF_Page_GetCurrentFont(p->page) != font ||
        fabsf(HPDF_Page_GetCurrentFontSize(p->page) - size) > 0.001F)
        HPDF_Page_SetFontAndSize(p->page, font, size);
    HPDF_Page_TextOut(p->page, snap(x), up(p, y), run);
    HPDF_Page_EndText(p->page);
}

void
pdf_mark(struct pdf *p, double x, double y, double size_pt, double angle_deg,
         const char *text)
{
    HPDF_Font font = can_draw(p) ? font_of(p, FONT_BOLD) : NULL;
    double turn = angle_deg * acos(-1) / 180;
    double along = font_width_pt(FONT_BOLD, size_pt, text, strlen(text)) / 2;
    double below = size_pt * 0.33; /* half of a capital's height */

    if (font == NULL)
        return;
    HPDF_Page_GSave(p->page);
    HPDF_Page_SetGrayStroke(p->page, MARK_GREY);
    HPDF_Page_SetLineWidth(p->page, 1.2F);
    HPDF_Page_SetTextRenderingMode(p->page, HPDF_STROKE);
    HPDF_Page_BeginText(p->page);
    HPDF_Page_SetFontAndSize(p->page, font, (float)size_pt);
    HPDF_Page_SetTextMatrix(p->page, (float)cos(turn), (float)sin(turn),
                            (float)-sin(turn), (float)cos(turn),
                            (float)(x - along * cos(turn) + below * sin(turn)),
                            up(p, y) - (float)(along * sin(turn) + below * cos(turn)));
    HPDF_Page_ShowText(p->page, text);
    HPDF_Page_EndText(p->page);
    HPDF_Page_GRestore(p->page);
}

void
pdf_polyline(struct pdf *p, const struct pdf_point *points, size_t n, double width_pt)
{
    assert(n >= 2);
    if (!can_draw(p))
        return;
    if (fabs(HPDF_Page_GetLineWidth(p->page) - width_pt) > 0.001)
        HPDF_Page_SetLineWidth(p->page, (float)width_pt);
    if (HPDF_Page_GetLineJoin(p->page) != HPDF_ROUND_JOIN)
        HPDF_Page_SetLineJoin(p->page, HPDF_ROUND_JOIN);
    HPDF_Page_MoveTo(p->page, snap(points[0].x), up(p, points[0].y));
    for (size_t i = 1; i < n; i++)
        HPDF_Page_LineTo(p->page, snap(points[i].x), up(p, points[i].y));
    HPDF_Page_Stroke(p->page);
}

void
pdf_line(struct pdf *p, double x1, double y1, double x2, double y2, double width_pt)
{
    const struct pdf_point ends[] = { { x1, y1 }, { x2, y2 } };

    pdf_polyline(p, ends, 2, width_pt);
}

void
pdf_box(struct pdf *p, double x, double y, double w, double h, double width_pt)
{
    /* The first side twice, so that the last corner is joined too. */
    const struct pdf_point corners[] = { { x, y },     { x + w, y }, { x + w, y + h },
                                         { x, y + h }, { x, y },     { x + w, y } };

    pdf_polyline(p, corners, sizeof(corners) / sizeof(corners[0]), width_pt);
}

void
pdf_fill(struct pdf *p, double x, double y, double w, double h, double grey)
{
    if (!can_draw(p))
        return;
    set_fill(p, grey);
    HPDF_Page_Rectangle(p->page, snap(x), up(p, y + h), snap(w), snap(h));
    HPDF_Page_Fill(p->page);
}

/* One filled path in whole modules, so that no seams show; straight into the content,
 * because HPDF_Page_Rectangle takes a microsecond and a code has 900 of them. */
void
pdf_qr(struct pdf *p, double x, double y, double size_pt, const struct qr *qr)
{
    float scale = (float)(size_pt / (double)(qr->width + 2 * QR_QUIET_MODULES));
    float quiet = QR_QUIET_MODULES * scale;
    char path[QR_PATH_BYTES];

    if (!can_draw(p))
        return;
    HPDF_Stream content = ((HPDF_PageAttr)p->page->attr)->stream;

    HPDF_Page_GSave(p->page);
    HPDF_Page_Concat(p->page, scale, 0, 0, scale, snap(x) + quiet,
                     up(p, y + size_pt) + quiet);
    set_fill(p, 0);
    for (size_t row = 0; row < qr->width; row++)
        HPDF_Stream_WriteStr(content, qr_row_path(qr, row, path));
    HPDF_Stream_WriteStr(content, "f\n");
    HPDF_Page_GRestore(p->page);
}

struct pdf_missing *
pdf_missing(struct pdf *p)
{
    return &p->missing;
}

enum err_code
pdf_finish(struct pdf *p, char **out, size_t *bytes_out, struct err *e)
{
    char *bytes;
    HPDF_UINT32 size, got;

    if (p->code == 0)
        HPDF_SaveToStream(p->doc);
    if (p->code != 0)
        return failed(p, e);
    size = got = HPDF_GetStreamSize(p->doc);
    bytes = malloc(size);
    if (bytes == NULL)
        return err_set(e, ERR_NOMEM, "out of memory while drawing a PDF");
    HPDF_ResetStream(p->doc);
    if (HPDF_ReadFromStream(p->doc, (HPDF_BYTE *)bytes, &got) != HPDF_OK || got != size) {
        free(bytes);
        return failed(p, e);
    }
    *out = bytes;
    *bytes_out = size;
    return ERR_OK;
}
