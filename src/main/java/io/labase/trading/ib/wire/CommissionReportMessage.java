package io.labase.trading.ib.wire;

import io.labase.trading.model.CommissionReport;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The cost of a fill; can come before or after its execDetails.
 *
 * <pre>
 * 0  msgId                int  59
 * 1  version              int  1
 * 2  execId               str
 * 3  commission           dec
 * 4  currency             str
 * 5  realizedPNL          dec  1.7976931348623157E308 for an opening fill
 * 6  yield                dec  1.7976931348623157E308
 * 7  yieldRedemptionDate  int  empty
 * </pre>
 *
 * @param report the cost
 */
public record CommissionReportMessage(CommissionReport report) implements Message {

    static final Codec<CommissionReportMessage> CODEC =
            new Codec<>(
                    59,
                    CommissionReportMessage.class,
                    CommissionReportMessage::read,
                    CommissionReportMessage::write);

    private static CommissionReportMessage read(FieldReader in) throws FieldException {
        in.skip("version");
        String execId = in.text("execId");
        BigDecimal commission = in.decimal("commission");
        String currency = in.text("currency");
        BigDecimal realized = in.decimal("realizedPNL");
        in.skip("yield", "yieldRedemptionDate");
        return new CommissionReportMessage(
                new CommissionReport(execId, commission, currency, realized));
    }

    private static void write(CommissionReportMessage message, FieldWriter out) {
        CommissionReport report = message.report();
        out.text("1").text(report.execId());
        orUnset(report.commission(), out);
        out.text(report.currency());
        orUnset(report.realizedPnl(), out);
        out.text(OrderFields.UNSET).empties("yieldRedemptionDate");
    }

    private static void orUnset(@Nullable BigDecimal value, FieldWriter out) {
        out.text(value == null ? OrderFields.UNSET : value.toPlainString());
    }
}
