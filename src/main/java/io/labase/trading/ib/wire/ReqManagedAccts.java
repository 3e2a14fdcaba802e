package io.labase.trading.ib.wire;

/**
 * Asks for managedAccounts.
 *
 * <pre>
 * 0  msgId    int  17
 * 1  version  int  1
 * </pre>
 */
public record ReqManagedAccts() implements Message {

    static final Codec<ReqManagedAccts> CODEC =
            new Codec<>(17, ReqManagedAccts.class, ReqManagedAccts::read, ReqManagedAccts::write);

    private static ReqManagedAccts read(FieldReader in) throws FieldException {
        in.skip("version");
        return new ReqManagedAccts();
    }

    private static void write(ReqManagedAccts message, FieldWriter out) {
        out.text("1");
    }
}
