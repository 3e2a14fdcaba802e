package io.labase.trading.execution;

import io.labase.trading.execution.TradingRules.Mode;
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
            throw new RefusedAccountException(
                    account,
                    "account "
                            + account
                            + " is not a paper account: connect to the paper gateway, or set"
                            + " trading.mode=live on purpose");
        }
        if (gatewayClock && !paper) {
            throw new RefusedAccountException(
                    account,
                    "market.clock=gateway is for simulated gateways and account "
                            + account
                            + " is not a paper account: set market.clock=system");
        }
        return account;
    }

    private String pick(List<String> managed) {
        String wanted = rules.account();
        String offered = String.join(", ", managed);
        if (wanted != null) {
            if (managed.contains(wanted)) {
                return wanted;
            }
            throw new RefusedAccountException(
                    wanted,
                    "account " + wanted + " (ibkr.account) is not among the gateway's: " + offered);
        }
        if (managed.size() != 1) {
            throw new RefusedAccountException(
                    offered,
                    "the gateway manages several accounts ("
                            + offered
                            + "): set ibkr.account to one of them");
        }
        return managed.get(0);
    }
}
