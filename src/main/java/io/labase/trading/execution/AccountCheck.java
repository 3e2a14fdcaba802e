package io.labase.trading.execution;

import io.labase.trading.execution.TradingRules.Mode;
import io.labase.trading.wording.Wording;
import java.util.List;

/**
 * Which of the managed accounts is ours to use, decided anew on each connection: the port proves
 * nothing.
 *
 * @param rules mode and configured account
 * @param gatewayClock market time comes from the gateway, which only a simulated one may set
 */
public record AccountCheck(TradingRules rules, boolean gatewayClock) {

    /** Whether the code is that of a paper account: IB's begin with D. */
    public static boolean isPaper(String account) {
        return account.startsWith("D");
    }

    /**
     * @param managed what the broker offers
     * @return the account that goes into every order
     * @throws RefusedAccountException one line: what, why, what to do
     */
    public String choose(List<String> managed) {
        String account = pick(managed);
        boolean paper = isPaper(account);
        if (rules.mode() == Mode.PAPER && !paper) {
            throw new RefusedAccountException(account, Wording.of("account.not-paper", account));
        }
        if (gatewayClock && !paper) {
            throw new RefusedAccountException(
                    account, Wording.of("account.gateway-clock", account));
        }
        return account;
    }

    private String pick(List<String> managed) {
        String wanted = rules.account();
        if (wanted != null) {
            if (managed.contains(wanted)) {
                return wanted;
            }
            throw new RefusedAccountException(
                    wanted, Wording.of("account.not-offered", wanted, managed));
        }
        if (managed.size() != 1) {
            String offered = String.join(", ", managed);
            throw new RefusedAccountException(offered, Wording.of("account.several", managed));
        }
        return managed.get(0);
    }
}
