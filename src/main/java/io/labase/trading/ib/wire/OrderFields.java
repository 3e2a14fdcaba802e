package io.labase.trading.ib.wire;

import io.labase.trading.model.OrderType;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Groups of fields that placeOrder, openOrder and completedOrder share; mostly passed over. */
final class OrderFields {
    /** How a gateway writes an amount that is not set. */
    static final String UNSET = "1.7976931348623157E308";

    /** How a gateway writes a number that is not set. */
    static final String UNSET_INT = "2147483647";

    /** What {@link #skipPegBest} passes over. */
    static final int PEG_BEST_FIELDS = 5;

    /** What {@link #skipVolatility} passes over in an order that is sent or open. */
    static final String[] DELTA_NEUTRAL = {
        "deltaNeutralConId",
        "deltaNeutralSettlingFirm",
        "deltaNeutralClearingAccount",
        "deltaNeutralClearingIntent",
        "deltaNeutralOpenClose",
        "deltaNeutralShortSale",
        "deltaNeutralShortSaleSlot",
        "deltaNeutralDesignatedLocation"
    };

    /** The two prices of an order. */
    record Prices(@Nullable BigDecimal limit, @Nullable BigDecimal stop) {}

    private OrderFields() {}

    /** Reads both prices; one that the type does not use is none, whatever the gateway wrote there. */
    static Prices readPrices(OrderType type, FieldReader in) throws FieldException {
        BigDecimal limit = in.decimal("lmtPrice");
        BigDecimal stop = in.decimal("auxPrice");
        return new Prices(usesLimit(type) ? limit : null, usesStop(type) ? stop : null);
    }

    static boolean usesLimit(OrderType type) {
        return type == OrderType.LMT || type == OrderType.STP_LMT;
    }

    static boolean usesStop(OrderType type) {
        return type == OrderType.STP || type == OrderType.STP_LMT;
    }

    /** Writes a price of a report: a gateway says 0.0 where there is none. */
    static void writeReported(@Nullable BigDecimal price, FieldWriter out) {
        out.text(price == null ? "0.0" : price.toPlainString());
    }

    static BigDecimal orZero(@Nullable BigDecimal value) {
        return value == null ? BigDecimal.ZERO : value;
    }

    static void skipFinancialAdvisor(FieldReader in) throws FieldException {
        in.skip("faGroup", "faMethod", "faPercentage");
        if (!in.since(ServerVersion.NO_FA_PROFILE)) {
            in.skip("faProfile");
        }
    }

    static void writeNoFinancialAdvisor(FieldWriter out) {
        out.empties("faGroup", "faMethod", "faPercentage");
        if (!out.since(ServerVersion.NO_FA_PROFILE)) {
            out.empties("faProfile");
        }
    }

    /**
     * From the volatility to the trailing percent.
     *
     * @param deltaNeutral present only if a delta neutral type is given
     */
    static void skipVolatility(String[] deltaNeutral, FieldReader in) throws FieldException {
        in.skip("volatility", "volatilityType");
        boolean given = !in.text("deltaNeutralOrderType").isEmpty();
        in.skip("deltaNeutralAuxPrice");
        if (given) {
            in.skip(deltaNeutral);
        }
        in.skip("continuousUpdate", "referencePriceType", "trailStopPrice", "trailingPercent");
    }

    /** Three fields that came one after the other with newer versions. */
    static void skipNewer(FieldReader in) throws FieldException {
        if (in.since(ServerVersion.DURATION)) {
            in.skip("duration");
        }
        if (in.since(ServerVersion.POST_TO_ATS)) {
            in.skip("postToAts");
        }
        if (in.since(ServerVersion.AUTO_CANCEL_PARENT)) {
            in.skip("autoCancelParent");
        }
    }

    /** Writes what {@link #skipNewer} passes over. */
    static void writeNewer(FieldWriter out) {
        if (out.since(ServerVersion.DURATION)) {
            out.empties("duration");
        }
        if (out.since(ServerVersion.POST_TO_ATS)) {
            out.empties("postToAts");
        }
        if (out.since(ServerVersion.AUTO_CANCEL_PARENT)) {
            out.zeros("autoCancelParent");
        }
    }

    /** Three lists that only combos fill. */
    static void skipCombos(FieldReader in) throws FieldException {
        in.skip("comboLegsDescrip");
        for (int legs = in.count("comboLegsCount"); legs > 0; legs--) {
            in.skip("legConId", "legRatio", "legAction", "legExchange", "legOpenClose");
            in.skip("legShortSaleSlot", "legDesignatedLocation", "legExemptCode");
        }
        for (int legs = in.count("orderComboLegsCount"); legs > 0; legs--) {
            in.skip("legPrice");
        }
        skipPairs(in, "smartComboRoutingParamsCount");
    }

    static void skipPairs(FieldReader in, String countName) throws FieldException {
        for (int pairs = in.count(countName); pairs > 0; pairs--) {
            in.skip("tag", "value");
        }
    }

    /** The seven fields behind a scalePriceIncrement above 0. */
    static void skipScaleDetails(@Nullable BigDecimal increment, FieldReader in)
            throws FieldException {
        if (increment != null && increment.signum() > 0) {
            in.skip("scalePriceAdjustValue", "scalePriceAdjustInterval", "scaleProfitOffset");
            in.skip("scaleAutoReset", "scaleInitPosition", "scaleInitFillQty");
            in.skip("scaleRandomPercent");
        }
    }

    static void skipScale(FieldReader in) throws FieldException {
        in.skip("scaleInitLevelSize", "scaleSubsLevelSize");
        skipScaleDetails(in.decimal("scalePriceIncrement"), in);
    }

    static void skipHedge(FieldReader in) throws FieldException {
        if (!in.text("hedgeType").isEmpty()) {
            in.skip("hedgeParam");
        }
    }

    static void skipDeltaNeutralContract(FieldReader in) throws FieldException {
        if (in.flag("deltaNeutralContractPresent")) {
            in.skip("dncConId", "dncDelta", "dncPrice");
        }
    }

    static void skipAlgo(FieldReader in) throws FieldException {
        if (!in.text("algoStrategy").isEmpty()) {
            skipPairs(in, "algoParamsCount");
        }
    }

    static void skipPegBench(String orderType, FieldReader in) throws FieldException {
        if (orderType.equals("PEG BENCH") || orderType.equals("PEGBENCH")) {
            in.skip("referenceContractId", "isPeggedChangeAmountDecrease", "peggedChangeAmount");
            in.skip("referenceChangeAmount", "referenceExchangeId");
        }
    }

    /** The end of openOrder and completedOrder from 170 on. */
    static void skipPegBest(FieldReader in) throws FieldException {
        if (in.since(ServerVersion.PEG_BEST)) {
            in.skip("minTradeQty", "minCompeteSize", "competeAgainstBestOffset");
            in.skip("midOffsetAtWhole", "midOffsetAtHalf");
        }
    }
}
