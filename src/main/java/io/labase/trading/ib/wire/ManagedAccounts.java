package io.labase.trading.ib.wire;

import java.util.Arrays;
import java.util.List;

/**
 * The accounts that the session may use.
 *
 * <pre>
 * 0  msgId     int  15
 * 1  version   int  1
 * 2  accounts  str  codes separated by commas, a comma at the end is possible
 * </pre>
 *
 * @param accounts account codes
 */
public record ManagedAccounts(List<String> accounts) implements Message {
    public ManagedAccounts {
        accounts = List.copyOf(accounts);
    }

    static final Codec<ManagedAccounts> CODEC =
            new Codec<>(15, ManagedAccounts.class, ManagedAccounts::read, ManagedAccounts::write);

    private static ManagedAccounts read(FieldReader in) throws FieldException {
        in.skip("version");
        return new ManagedAccounts(
                Arrays.stream(in.text("accounts").split(","))
                        .map(String::strip)
                        .filter(code -> !code.isEmpty())
                        .toList());
    }

    private static void write(ManagedAccounts message, FieldWriter out) {
        out.text("1").text(String.join(",", message.accounts()));
    }
}
