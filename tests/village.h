/* SPDX-License-Identifier: MIT */
#ifndef TESTS_VILLAGE_H
#define TESTS_VILLAGE_H

/*
 * village: a made-up ward's book of one quarter, with everything a statement has to show.
 * Nobody in it is real.
 */
#include "ledger/base/money.h"
#include "ledger/vault/vault.h"
#include "reports/statement/statement.h"
#include "tests/fixture.h"
#include "tests/message.h"

/* Who gives, and what they chose. */
struct village_giver {
    const char *name;
    const char *phone;
    enum vault_publish publish;
    enum entry_class giver_class;
    const char *village;
};

static const struct village_giver village_givers[] = {
    { "Nguyễn Văn Mẫu", "0900000001", PUBLISH_NAME, CLASS_INDIVIDUAL, "Thôn Đông" },
    { "Trần Thị Ví Dụ", "0900000002", PUBLISH_NONE, CLASS_INDIVIDUAL, "Thôn Đoài" },
    { "Lê Giả Định", "0900000003", PUBLISH_INITIALS, CLASS_INDIVIDUAL, "Thôn Trung" },
    { "Công ty TNHH Minh Họa", "0900000004", PUBLISH_NAME, CLASS_ENTERPRISE, "" },
    { "Phạm Ẩn Danh Thử", "0900000005", PUBLISH_ANONYMOUS, CLASS_NONE, "" },
    { "Hội Cựu chiến binh Mẫu <1>", "0900000006", PUBLISH_NAME, CLASS_ORGANISATION, "" },
    { "=Tập thể \"Thử\" & bạn", "0900000007", PUBLISH_NAME, CLASS_COLLECTIVE,
      "Thôn Đông" },
};
#define VILLAGE_GIVERS (sizeof village_givers / sizeof village_givers[0])

static int64_t village_number; /* of the last receipt */

/* Within a transaction: who gave, at this seq. */
static inline void
village_person(int64_t seq, const struct village_giver *who)
{
    struct vault_person p = { .publish = who->publish };

    memset(p.salt, 5, sizeof p.salt);
    snprintf(p.name, sizeof p.name, "%s", who->name);
    snprintf(p.phone, sizeof p.phone, "%s", who->phone);
    snprintf(p.place, sizeof p.place, "%s", who->village);
    T_OK(vault_person_put(ledger_vault(fx.l), seq, &p, &fx.e), &fx.e);
}

/* A gift as it is, with its receipt; returns the gift's seq. */
static inline int64_t
village_take(struct entry gift, const struct village_giver *who)
{
    struct entry receipt;
    int64_t seq, receipt_seq;

    gift.has[M_CLASS] = who->giver_class != CLASS_NONE;
    gift.giver_class = who->giver_class;
    fx_begin();
    seq = fx_add(&gift);
    receipt = fx_receipt(&gift, seq, ++village_number);
    receipt_seq = fx_add(&receipt);
    if (seq < 0 || receipt_seq < 0)
        printf("# refused: %s\n", t_message(&fx.e));
    T(seq > 0);
    T(receipt_seq > 0);
    village_person(seq, who);
    village_person(receipt_seq, who);
    fx_commit();
    return seq;
}

static inline int64_t
village_cash(int32_t day, int64_t amount, size_t who)
{
    return village_take(fx_gift("VNN", day, amount),
                        &village_givers[who % VILLAGE_GIVERS]);
}

static inline int64_t
village_bank(int32_t day, int64_t amount, size_t who)
{
    struct entry gift = fx_gift("VNN", day, amount);

    fx_money(&gift, "bank/VCB", amount);
    gift.form = FORM_BANK;
    return village_take(gift, &village_givers[who % VILLAGE_GIVERS]);
}

static inline int64_t
village_use(int32_t day, int64_t amount, enum entry_purpose purpose, int64_t people)
{
    struct entry use = fx_use("VNN", day, amount, purpose);

    use.people = people;
    return fx_put(&use);
}

/* The clock at noon of a day: no entry may be dated after it. */
static inline void
village_today(int32_t day)
{
    char text[DATE_TEXT_BYTES], at[DATE_INSTANT_BYTES + 8];

    snprintf(at, sizeof at, "%sT12:00:00+07:00", date_format(day, text));
    T_OK(date_parse_instant(at, &fx.now, &fx.e), &fx.e);
}

static inline void
village_funds(void)
{
    struct entry vnn = fx_fund("VNN"), nkt = fx_fund("NKT"), vcb = fx_account("VCB");
    struct entry opening = fx_entry(ENTRY_OPENING, "VNN", fx_day(1, 1));

    snprintf(vnn.name, sizeof vnn.name, "Quỹ Vì người nghèo");
    snprintf(nkt.name, sizeof nkt.name, "Quỹ hỗ trợ người khuyết tật");
    nkt.has[M_CLOSES] = true;
    nkt.closes_day = fx_day(2, 28);
    vcb.has[M_ACCOUNT_NUMBER] = true;
    snprintf(vcb.account_number, sizeof vcb.account_number, "0011000000000");
    fx_put(&vnn);
    fx_put(&nkt);
    fx_put(&vcb);
    fx_money(&opening, "cash", 5000000);
    fx_put(&opening);
}

static const struct entry_line village_wheelchairs[] = {
    { .item = "Xe lăn", .unit = "chiếc", .qty_milli = 6000 },
    { .item = "Gạo", .unit = "kg", .qty_milli = 250500 },
};
static const struct entry_line village_labour[] = {
    { .item = "Ngày công lao động", .unit = "ngày công", .qty_milli = 12000 },
};
static const struct entry_line village_bought[] = {
    { .item = "Nạng", .unit = "đôi", .qty_milli = 10000 },
};
static const struct entry_line village_given[] = {
    { .item = "Xe lăn", .unit = "chiếc", .qty_milli = 5000 },
};
static const struct entry_line village_worked[] = {
    { .item = "Ngày công lao động", .unit = "ngày công", .qty_milli = 12000 },
};

static inline void
village_goods(void)
{
    struct entry labour = fx_goods("VNN", fx_day(2, 10), village_labour, 1);
    struct entry buy = fx_entry(ENTRY_PURCHASE, "VNN", fx_day(2, 20));
    struct entry give = fx_entry(ENTRY_DISBURSEMENT, "VNN", fx_day(3, 3));
    struct entry work = fx_entry(ENTRY_DISBURSEMENT, "VNN", fx_day(3, 5));

    labour.form = FORM_LABOUR;
    village_take(fx_goods("VNN", fx_day(2, 1), village_wheelchairs, 2),
                 &village_givers[3]);
    village_take(labour, &village_givers[5]);
    fx_money(&buy, "cash", 1500000);
    fx_lines(&buy, village_bought, 1);
    fx_put(&buy);
    fx_purpose(&give, PURPOSE_DUNGCU);
    give.has[M_PEOPLE] = true;
    give.people = 5;
    fx_lines(&give, village_given, 1);
    fx_put(&give);
    fx_purpose(&work, PURPOSE_NHAO);
    work.has[M_PEOPLE] = true;
    work.people = 0;
    fx_lines(&work, village_worked, 1);
    fx_put(&work);
}

static inline void
village_corrections(void)
{
    struct entry refund = fx_entry(ENTRY_REFUND, "VNN", fx_day(3, 10));
    struct entry cancel = fx_entry(ENTRY_VOID, NULL, fx_day(3, 11));
    struct entry transfer = fx_entry(ENTRY_TRANSFER, "VNN", fx_day(3, 12));
    struct entry fee = fx_entry(ENTRY_BANK, "VNN", fx_day(3, 31));
    struct entry interest = fx_entry(ENTRY_BANK, "VNN", fx_day(3, 31));
    struct entry deposit = fx_entry(ENTRY_DEPOSIT, "VNN", fx_day(3, 15));
    struct entry twice;
    int64_t wrong = village_cash(fx_day(3, 9), 50000000, 1);
    int64_t back = village_bank(fx_day(3, 9), 700000, 0);

    twice = fx_reversal(wrong, fx_day(3, 9));
    twice.reason = REASON_NHAPTRUNG;
    fx_put(&twice);
    refund.has[M_GIFT] = refund.has[M_REASON] = true;
    refund.gift_seq = back;
    refund.reason = REASON_CHUYENNHAM;
    fx_money(&refund, "bank/VCB", 200000);
    fx_put(&refund);
    cancel.has[M_NUMBER] = cancel.has[M_REASON] = true;
    cancel.number = 1;
    cancel.reason = REASON_HONGMAT;
    fx_put(&cancel);
    transfer.has[M_TO_FUND] = transfer.has[M_BASIS] = transfer.has[M_DOCUMENT] = true;
    snprintf(transfer.to_fund, sizeof transfer.to_fund, "NKT");
    transfer.basis = BASIS_DECISION;
    snprintf(transfer.document, sizeof transfer.document, "05/QĐ-MTTQ-BTT");
    fx_money(&transfer, "cash", 1000000);
    fx_put(&transfer);
    fee.has[M_WHAT] = interest.has[M_WHAT] = true;
    fee.what = BANK_FEE;
    interest.what = BANK_INTEREST;
    fx_money(&fee, "bank/VCB", 11000);
    fx_money(&interest, "bank/VCB", 4321);
    fx_put(&interest);
    fx_put(&fee);
    deposit.has[M_AMOUNT] = deposit.has[M_FROM_POT] = deposit.has[M_TO_POT] = true;
    deposit.amount = 2000000;
    snprintf(deposit.from_pot, sizeof deposit.from_pot, "cash");
    snprintf(deposit.to_pot, sizeof deposit.to_pot, "bank/VCB");
    fx_put(&deposit);
}

/* The whole quarter, with `extra` more gifts of 200.000 and more. */
static inline void
village_open(size_t extra)
{
    struct entry box, late;

    fx_open();
    village_number = 0;
    village_today(fx_day(4, 2));
    village_funds();
    for (size_t i = 0; i < 21; i++)
        village_cash(fx_day(1, 5 + (int)i),
                     (int64_t)(i % 3 == 0 ? 50000 : 200000 + 50000 * i), i);
    for (size_t i = 0; i < extra; i++)
        village_bank(fx_day(1, 10 + (int)(i % 20)), (int64_t)(200000 + 1000 * i), i);
    village_bank(fx_day(2, 14), 20000000, 3);
    box = fx_gift("VNN", fx_day(2, 15), 3450000);
    box.has[M_GIVERS] = true;
    box.givers = 120;
    village_take(
        box, &(struct village_giver){ "", "", PUBLISH_NONE, CLASS_BOX, "Thôn Trung" });
    late = fx_gift("NKT", fx_day(3, 2), 400000);
    village_take(late, &village_givers[1]);
    village_goods();
    village_use(fx_day(2, 5), 4000000, PURPOSE_QUATET, 20);
    village_use(fx_day(2, 25), 1200000, PURPOSE_SUCKHOE, 2);
    village_use(fx_day(2, 26), 900000, PURPOSE_SUCKHOE, 4);
    village_use(fx_day(3, 1), 500000, PURPOSE_DAYNGHE, 1);
    village_use(fx_day(3, 20), 3000000, PURPOSE_HOCBONG, 6);
    village_corrections();
}

static inline struct statement_params
village_params(const char *fund)
{
    return (struct statement_params){ .fund = fund,
                                      .from_day = fx_day(1, 1),
                                      .to_day = fx_day(3, 31),
                                      .small_limit = STATEMENT_SMALL_LIMIT,
                                      .k = STATEMENT_K,
                                      .annex = true };
}

/* Publish a draft that was just built, and sign it. */
static inline void
village_publish(struct statement *st)
{
    struct entry entry;

    T_OK(statement_entry(st, &entry, &fx.e), &fx.e);
    st->seq = fx_put(&entry);
    T_OK(statement_seal(fx.l, st, &fx.e), &fx.e);
}

typedef enum err_code (*village_writer)(const struct statement *, char **, size_t *,
                                        struct err *);

/* A draft of the quarter; the caller closes with village_done. */
static inline struct statement
village_draft(const char *fund, size_t extra)
{
    struct statement st = { .seq = -1 };
    struct statement_params p;

    village_open(extra);
    p = village_params(fund);
    T_OK(statement_build(fx.l, &p, ledger_vault(fx.l), &st, &fx.e), &fx.e);
    return st;
}

static inline void
village_done(struct statement *st)
{
    statement_free(st);
    fx_close();
}

/* What a writer gives, to be freed. */
static inline char *
village_written(const struct statement *st, village_writer out)
{
    char *bytes = NULL;
    size_t n = 0;

    T_OK(out(st, &bytes, &n, &fx.e), &fx.e);
    T(bytes != NULL && n > 0);
    return bytes;
}

/* It is what tests/data/statement/NAME holds; GOLDEN=1 writes that anew. */
static inline void
village_golden(const char *name, const char *got)
{
    static char want[1 << 17];
    char path[200];

    snprintf(path, sizeof path, "tests/data/statement/%s", name);
    FILE *f = fopen(path, getenv("GOLDEN") != NULL ? "wb" : "rb");

    T(f != NULL);
    if (f == NULL)
        return;
    if (getenv("GOLDEN") != NULL) {
        T(fputs(got, f) >= 0);
    } else {
        want[fread(want, 1, sizeof want - 1, f)] = '\0';
        T_STR(got, want);
    }
    fclose(f);
}

/* A statement that must succeed; `named`: with the vault. */
static inline struct statement
village_build(const struct statement_params *p, bool named)
{
    struct statement st = { .seq = -1 };

    T_OK(statement_build(fx.l, p, named ? ledger_vault(fx.l) : NULL, &st, &fx.e), &fx.e);
    return st;
}

static inline struct statement
village_build_fund(const char *fund)
{
    struct statement_params p = village_params(fund);

    return village_build(&p, true);
}

#endif
