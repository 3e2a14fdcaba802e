package io.labase.trading.ib.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labase.trading.model.Order;
import io.labase.trading.model.OrderStatus;
import io.labase.trading.model.SecType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Orders that somebody else placed in the same account: blocks of fields that ours never have. */
class ForeignOrdersTest {
    private static final int VERSION = 178;

    private static Recording recorded(String id) {
        return Recording.all().stream()
                .filter(r -> r.id().equals(id))
                .findFirst()
                .orElseThrow()
                .liftedTo(VERSION);
    }

    private static Recording openOrder() {
        return recorded("openorder-lmt-adapted");
    }

    private static Recording edited(Recording from, int at, int removed, String... added) {
        List<String> fields = new ArrayList<>(from.fields());
        fields.subList(at, at + removed).clear();
        fields.addAll(at, List.of(added));
        return new Recording(from.id(), from.version(), fields, from.decoded());
    }

    /** Blocks of openOrder, by their distance from the field that says None. */
    static Stream<Arguments> blocks() {
        return Stream.of(
                Arguments.of("no delta neutral at all", 0, 10, new String[] {"", ""}),
                Arguments.of(
                        "a combo of one leg",
                        17,
                        3,
                        new String[] {
                            "1",
                            "9",
                            "1",
                            "BUY",
                            "SMART",
                            "0",
                            "0",
                            "",
                            "-1",
                            "1",
                            "2.5",
                            "1",
                            "NonGuaranteed",
                            "1"
                        }),
                Arguments.of("a scale", 22, 1, new String[] {"0.05", "", "", "", "0", "", "", "0"}),
                Arguments.of("a hedge", 23, 1, new String[] {"D", "0.5"}),
                Arguments.of(
                        "a delta neutral contract", 28, 1, new String[] {"1", "7", "0.5", "1"}),
                Arguments.of(
                        "an algorithm",
                        29,
                        1,
                        new String[] {"Adaptive", "1", "adaptivePriority", "Normal"}));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("blocks")
    void anOpenOrderIsReadAcross(String what, int from, int removed, String[] added)
            throws Exception {
        Recording plain = openOrder();
        int none = plain.fields().indexOf("None");

        Message foreign = edited(plain, none + from, removed, added).decode();

        assertThat(foreign).isEqualTo(plain.decode());
    }

    @Test
    void anOpenOrderWithConditionsIsReadUpToThem() throws Exception {
        Recording plain = openOrder();
        int conditions = plain.fields().indexOf("None") + 49;

        Message foreign =
                edited(plain, conditions, 1, "1", "3", "o", "1", "20260102 10:00:00", "0", "0")
                        .decode();

        assertThat(foreign).isEqualTo(plain.decode());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5, 30})
    void aCompletedOrderWithConditionsKeepsWhatFollowsThem(int length) throws Exception {
        Recording plain = recorded("completed-cancelled-lmt");
        int conditions = plain.fields().size() - 21;
        List<String> unknown = new ArrayList<>(List.of("2"));
        for (int i = 0; i < length; i++) {
            unknown.add("x");
        }

        Message foreign = edited(plain, conditions, 1, unknown.toArray(new String[0])).decode();

        assertThat(foreign).isEqualTo(plain.decode());
    }

    @Test
    void aPeggedOrderIsReadAcross() throws Exception {
        Recording plain = openOrder();
        int type = plain.fields().indexOf("LMT");
        Recording pegged = edited(plain, type, 1, "PEG BENCH");
        int conditions = pegged.fields().indexOf("None") + 49;

        var order =
                (OpenOrderMessage) edited(pegged, conditions, 0, "9", "0", "0", "0", "X").decode();

        assertThat(order.open().order().permId())
                .isEqualTo(((OpenOrderMessage) plain.decode()).open().order().permId());
        assertThat(order.open().order().limitPrice()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "openorder-lmt-adapted,4",
        "aapl-mkt-buy-3,5",
        "completed-cancelled-lmt,3",
        "yaml-positions-1,5"
    })
    void aComboInAReportIsSomebodyElsesContract(String id, int secType) throws Exception {
        Message message = edited(recorded(id), secType, 1, "BAG").decode();

        assertThat(message.toString()).contains("secType=OTHER");
    }

    @Test
    void aComboInARequestIsRefused() {
        byte[] order =
                ClientMessages.REGISTRY.encode(
                        PlaceOrder.of(
                                Samples.sent(io.labase.trading.model.OrderType.MKT, null, null)),
                        VERSION);
        List<String> fields = new ArrayList<>(Payloads.fields(order));
        fields.set(4, "BAG");

        assertThatThrownBy(() -> ClientMessages.REGISTRY.decode(Payloads.of(fields), VERSION))
                .isInstanceOf(FieldException.class)
                .hasMessageContaining("combos");
    }

    /** What the gateway filled in on its own account must not come back to it. */
    @Test
    void anOrderThatWasReportedCarriesNothingInventedWhenSentAgain() throws Exception {
        Recording told = openOrder();
        assertThat(told.fields()).contains("None", "2.0");
        Order order = ((OpenOrderMessage) told.decode()).open().order();

        List<String> sent =
                Payloads.fields(ClientMessages.REGISTRY.encode(PlaceOrder.of(order), VERSION));

        assertThat(sent).hasSize(114).doesNotContain("None", "2.0", OrderFields.UNSET);
        assertThat(sent.subList(62, 73)).containsOnly("", "0");
        assertThat(sent.get(100)).as("cashQty").isEmpty();
    }

    @Test
    void aStatusThatNobodyKnowsIsNotDead() throws Exception {
        Recording status = recorded("aapl-mkt-buy-2");

        var message = (OrderStatusMessage) edited(status, 2, 1, "Reborn").decode();

        assertThat(message.state().status()).isEqualTo(OrderStatus.UNKNOWN);
        assertThat(message.state().status().terminal()).isFalse();
    }

    @Test
    void quantitiesMayBeFractionsAndIdsSixtyFourBitsWide() throws Exception {
        Recording position = edited(recorded("yaml-positions-1"), 14, 1, "0.01156789");
        Recording status = edited(recorded("aapl-mkt-buy-2"), 6, 1, "9007199254740993");

        assertThat(((PositionMessage) position.decode()).position().quantity())
                .isEqualByComparingTo("0.01156789");
        assertThat(((OrderStatusMessage) status.decode()).state().permId())
                .isEqualTo(9007199254740993L);
        assertThat(((PositionMessage) position.decode()).position().contract().secType())
                .isIn(SecType.STK, SecType.OTHER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "253402300800", "9223372036854775806", ""})
    void aTimeThatIsNoMomentOfAClockIsRefused(String seconds) {
        assertThatThrownBy(
                        () ->
                                GatewayMessages.REGISTRY.decode(
                                        Payloads.of("49", "1", seconds), VERSION))
                .isInstanceOf(FieldException.class);
    }

    @Test
    void digitsOfOtherScriptsMakeNoEscape() {
        assertThat(Escapes.decode("\\u\u0660\u0660\u0664\u0661")).startsWith("\\u");
        assertThat(Escapes.decode("\\u00e9\\u20AC")).isEqualTo("\u00e9\u20ac");
    }
}
