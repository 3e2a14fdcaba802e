package io.labase.trading.execution;

import io.labase.trading.model.OrderRecord;
import io.labase.trading.model.OrderRecord.Tag;
import io.labase.trading.model.Side;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An order's journal row in the making: what is not said is unknown. Not for several threads. */
final class RecordDraft {
    private final Instant at;
    private final Tag tag;
    private final String status;
    private String orderRef = "";
    private String symbol = "";
    private int conId;
    private String account = "";
    private int orderId;
    private long permId;
    private int parentId;
    private String type = "";
    private @Nullable Side side;
    private @Nullable BigDecimal quantity;
    private @Nullable BigDecimal price;
    private @Nullable BigDecimal filled;
    private @Nullable BigDecimal remaining;
    private @Nullable BigDecimal avgFillPrice;
    private String execId = "";
    private @Nullable BigDecimal commission;
    private String currency = "";
    private String message = "";

    /**
     * @param at market time when it was learnt
     * @param status the broker's text, or what the row is about
     */
    RecordDraft(Instant at, Tag tag, String status) {
        this.at = at;
        this.tag = tag;
        this.status = status;
    }

    /** The entry that it belongs to, and its ticker. */
    RecordDraft entry(String ref, String ticker) {
        this.orderRef = ref;
        this.symbol = ticker;
        return this;
    }

    /** What is traded, and in which account. */
    RecordDraft contract(int id, String ofAccount) {
        this.conId = id;
        this.account = ofAccount;
        return this;
    }

    /** The order's numbers, 0 where unknown. */
    RecordDraft numbers(int order, long lasting, int parent) {
        this.orderId = order;
        this.permId = lasting;
        this.parentId = parent;
        return this;
    }

    /** What was ordered or filled. */
    RecordDraft terms(
            String orderType,
            @Nullable Side buyOrSell,
            @Nullable BigDecimal amount,
            @Nullable BigDecimal at) {
        this.type = orderType;
        this.side = buyOrSell;
        this.quantity = amount;
        this.price = at;
        return this;
    }

    /** How far the order is. */
    RecordDraft progress(
            @Nullable BigDecimal done, @Nullable BigDecimal left, @Nullable BigDecimal average) {
        this.filled = done;
        this.remaining = left;
        this.avgFillPrice = average;
        return this;
    }

    /** The broker's number of the fill. */
    RecordDraft fill(String id) {
        this.execId = id;
        return this;
    }

    /** What it cost. */
    RecordDraft commission(@Nullable BigDecimal amount, String inCurrency) {
        this.commission = amount;
        this.currency = inCurrency;
        return this;
    }

    /** The broker's text. */
    RecordDraft message(String text) {
        this.message = text;
        return this;
    }

    /** The row. */
    OrderRecord row() {
        return new OrderRecord(
                at,
                orderRef,
                symbol,
                conId,
                tag,
                orderId,
                permId,
                parentId,
                type,
                side,
                quantity,
                price,
                status,
                filled,
                remaining,
                avgFillPrice,
                execId,
                commission,
                currency,
                message,
                account);
    }
}
