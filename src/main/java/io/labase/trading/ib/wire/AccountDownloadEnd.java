package io.labase.trading.ib.wire;

/**
 * The first block of account values is complete.
 *
 * <pre>
 * 0  msgId    int  54
 * 1  version  int  1
 * 2  account  str
 * </pre>
 *
 * @param account account code
 */
public record AccountDownloadEnd(String account) implements Message {

    static final Codec<AccountDownloadEnd> CODEC =
            new Codec<>(
                    54,
                    AccountDownloadEnd.class,
                    AccountDownloadEnd::read,
                    AccountDownloadEnd::write);

    private static AccountDownloadEnd read(FieldReader in) throws FieldException {
        in.skip("version");
        return new AccountDownloadEnd(in.text("account"));
    }

    private static void write(AccountDownloadEnd message, FieldWriter out) {
        out.text("1").text(message.account());
    }
}
