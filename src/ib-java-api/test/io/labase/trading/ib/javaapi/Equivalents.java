package io.labase.trading.ib.javaapi;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The fields in which a frame of the own client and one of IB's client may differ, because a gateway
 * understands both. The same list stands in docs/ib-java-api.md.
 */
final class Equivalents {
    private static final int PLACE_ORDER = 3;
    private static final int CONTRACT_DATA = 9;
    private static final int HISTORICAL_DATA = 20;

    private static final String UNSET_AMOUNT = "1.7976931348623157E308";
    private static final String UNSET_NUMBER = "2147483647";

    /** How two texts can be the same. */
    private enum Sameness {
        /** The same number, spelled with or without a fraction. */
        NUMBER,
        /** No strike: empty or 0.0. */
        STRIKE,
        /** An unset amount: empty or the largest one. */
        AMOUNT,
        /** An unset number: empty or the largest one. */
        COUNT,
        /** No discretionary amount: 0 or the largest one. */
        DISCRETIONARY
    }

    private static final Map<Integer, Map<Integer, Sameness>> ALL =
            Map.of(
                    PLACE_ORDER, placeOrder(),
                    CONTRACT_DATA, Map.of(7, Sameness.STRIKE),
                    HISTORICAL_DATA, Map.of(6, Sameness.STRIKE));

    private Equivalents() {}

    private static Map<Integer, Sameness> placeOrder() {
        Map<Integer, Sameness> fields = new HashMap<>();
        fields.put(6, Sameness.STRIKE);
        // lmtPrice, auxPrice
        Set.of(19, 20).forEach(i -> fields.put(i, Sameness.NUMBER));
        fields.put(36, Sameness.DISCRETIONARY);
        // volatilityType, referencePriceType, duration, postToAts
        Set.of(63, 67, 109, 110).forEach(i -> fields.put(i, Sameness.COUNT));
        // triggerPrice, lmtPriceOffset, the three adjusted prices
        Set.of(91, 92, 93, 94, 95).forEach(i -> fields.put(i, Sameness.AMOUNT));
        return fields;
    }

    /** Whether a gateway reads the same in both. */
    static boolean same(int message, int index, String own, String theirs) {
        if (own.equals(theirs)) {
            return true;
        }
        Sameness sameness = ALL.getOrDefault(message, Map.of()).get(index);
        if (sameness == null) {
            return false;
        }
        return switch (sameness) {
            case NUMBER -> !own.isEmpty() && !theirs.isEmpty() && equal(own, theirs);
            case STRIKE -> own.isEmpty() && theirs.equals("0.0");
            case AMOUNT -> own.isEmpty() && theirs.equals(UNSET_AMOUNT);
            case COUNT -> own.isEmpty() && theirs.equals(UNSET_NUMBER);
            case DISCRETIONARY -> own.equals("0") && theirs.equals(UNSET_AMOUNT);
        };
    }

    private static boolean equal(String own, String theirs) {
        return new BigDecimal(own).compareTo(new BigDecimal(theirs)) == 0;
    }
}
