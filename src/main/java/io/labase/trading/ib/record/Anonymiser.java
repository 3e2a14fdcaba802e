package io.labase.trading.ib.record;

import io.labase.trading.ib.wire.ClientMessages;
import io.labase.trading.ib.wire.GatewayMessages;
import io.labase.trading.ib.wire.MessageRegistry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Takes out of a frame what is nobody's business: who the account is, what is in it, and what ties a
 * recording to it. Codes, numbers and names become others of the same form, the same for the same
 * everywhere in a connection, so that a replay still fits together.
 *
 * <p>The readers of {@code ib.wire} tell what a field is. Where nobody knows, it is left empty: in
 * messages of an unknown number, and behind the last field read of an order, a fill or an account.
 */
final class Anonymiser {
    private static final Set<String> ACCOUNTS =
            Set.of("account", "acctNumber", "clearingAccount", "deltaNeutralClearingAccount");
    private static final Set<String> PERM_IDS = Set.of("permId", "parentPermId");
    private static final Set<String> MONEY =
            Set.of(
                    "avgCost",
                    "averageCost",
                    "marketValue",
                    "unrealizedPNL",
                    "realizedPNL",
                    "initMargin",
                    "maintMargin",
                    "equityWithLoan");

    /** What people type in, or what names them. */
    private static final Set<String> NAMES =
            Set.of(
                    "orderRef",
                    "ocaGroup",
                    "modelCode",
                    "faGroup",
                    "faMethod",
                    "faPercentage",
                    "faProfile",
                    "settlingFirm",
                    "deltaNeutralSettlingFirm",
                    "extOperator",
                    "algoId",
                    "mifid2DecisionMaker",
                    "mifid2DecisionAlgo",
                    "mifid2ExecutionTrader",
                    "mifid2ExecutionAlgo",
                    "orderMiscOptions",
                    "shareholder",
                    "optionalCapabilities");

    /** Messages of prices and contracts: what stands in them is the same for everybody. */
    private static final Set<String> PUBLIC =
            Set.of(
                    "1", "2", "10", "17", "45", "46", "49", "52", "57", "58", "79", "81", "90",
                    "93");

    private static final Set<String> ACCOUNT_VALUES = Set.of("6", "63", "73");

    private final Placeholders placeholders;

    /**
     * @param secrets texts that go wherever they stand
     */
    Anonymiser(Collection<String> secrets) {
        placeholders = new Placeholders(secrets);
    }

    /** Learns the account codes of a managedAccounts. */
    void learn(List<String> managedAccounts) {
        for (String code : managedAccounts.get(managedAccounts.size() - 1).split(",")) {
            placeholders.account(code.strip());
        }
    }

    /** Either side's opening: versions and a time. */
    List<String> opening(List<String> fields) {
        return fields.stream().map(placeholders::scrub).toList();
    }

    /**
     * @param received whether the gateway sent it
     */
    List<String> frame(boolean received, byte[] payload, int serverVersion) {
        MessageRegistry registry = received ? GatewayMessages.REGISTRY : ClientMessages.REGISTRY;
        List<String> names = registry.names(payload, serverVersion);
        List<String> fields = Transcript.fields(payload);
        String message = fields.get(0);
        List<String> anonymous = new ArrayList<>(fields.size());
        for (int i = 0; i < fields.size(); i++) {
            String field = fields.get(i);
            if (i < names.size()) {
                boolean value = names.get(i).equals("value") && ACCOUNT_VALUES.contains(message);
                anonymous.add(
                        value
                                ? placeholders.accountValue(tag(names, fields), field)
                                : named(names.get(i), field));
            } else {
                anonymous.add(
                        received && PUBLIC.contains(message) ? placeholders.scrub(field) : "");
            }
        }
        return anonymous;
    }

    private static String tag(List<String> names, List<String> fields) {
        int at = Math.max(names.indexOf("tag"), names.indexOf("key"));
        return at < 0 ? "" : fields.get(at);
    }

    private String named(String name, String field) {
        if (field.isEmpty()) {
            return field;
        }
        if (name.equals("messageId")) {
            return field.matches("-?\\d{1,9}") ? field : "";
        }
        if (ACCOUNTS.contains(name)) {
            return placeholders.account(field);
        }
        if (name.equals("accounts")) {
            return placeholders.accounts(field);
        }
        if (PERM_IDS.contains(name)) {
            return placeholders.permId(field);
        }
        if (name.equals("sharesAllocation")) {
            return placeholders.scrub(placeholders.permIdsWithin(field));
        }
        if (name.equals("execId")) {
            return placeholders.execId(field);
        }
        if (MONEY.contains(name)) {
            return Placeholders.money(field);
        }
        boolean ours = name.equals("orderRef") && field.startsWith("labase/");
        return NAMES.contains(name) && !ours ? placeholders.name(field) : placeholders.scrub(field);
    }
}
