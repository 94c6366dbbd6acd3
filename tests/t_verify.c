#include "ledger/verify.h"
#include "tests/fixture.h"

TEST(a_small_book_holds)
{
    struct verify_options o = { 0 };
    struct verify_result r;
    fx_open();
    struct entry en = fx_fund("CHUNG");
    fx_put(&en);
    en = fx_gift("CHUNG", fx_day(1,5), 500000);
    int64_t g = fx_put(&en);
    struct entry rc = fx_receipt(&en, g, 1);
    fx_put(&rc);
    en = fx_use("CHUNG", fx_day(1,6), 200000, PURPOSE_QUA);
    fx_put(&en);
    T_OK(verify_run(fx.path, &o, &r, &fx.e), &fx.e);
    T_INT(r.bad_seq, -1);
    T_INT(r.size, 5);
    o.light = true;
    T_OK(verify_run(fx.path, &o, &r, &fx.e), &fx.e);
    fx_close();
}
T_MAIN(T_RUN(a_small_book_holds);)
