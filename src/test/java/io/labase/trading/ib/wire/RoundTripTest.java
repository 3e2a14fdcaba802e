package io.labase.trading.ib.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labase.trading.model.OrderType;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RoundTripTest {

    static Stream<Arguments> toGateway() {
        return at(Samples.toGateway(), 157, 158, 160, 162, 165, 166, 169, 176, 177, 178);
    }

    static Stream<Arguments> toClient() {
        return at(Samples.toClient(), 166, 170, 173, 175, 176, 177, 178);
    }

    static Stream<Arguments> toClientNew() {
        return at(Samples.toClient(), 178);
    }

    static Stream<Arguments> toGatewayOldAndNew() {
        return at(Samples.toGateway(), 157, 178);
    }

    static Stream<Arguments> toClientOldAndNew() {
        return at(Samples.toClient(), 157, 178);
    }

    private static Stream<Arguments> at(List<Message> messages, int... versions) {
        return IntStream.of(versions)
                .boxed()
                .flatMap(version -> messages.stream().map(m -> Arguments.of(version, m)));
    }

    @ParameterizedTest
    @MethodSource("toGateway")
    void whatAClientSendsIsReadByTheGateway(int version, Message message) throws Exception {
        byte[] payload = ClientMessages.REGISTRY.encode(message, version);

        assertThat(ClientMessages.REGISTRY.decode(payload, version)).contains(message);
    }

    @ParameterizedTest
    @MethodSource("toClient")
    void whatAGatewaySendsIsReadByTheClient(int version, Message message) throws Exception {
        byte[] payload = GatewayMessages.REGISTRY.encode(message, version);

        assertThat(GatewayMessages.REGISTRY.decode(payload, version)).contains(message);
    }

    @Test
    void everyMessageOfBothDirectionsHasASample() {
        assertThat(types(Samples.toGateway())).isEqualTo(registered(ClientMessages.REGISTRY));
        assertThat(types(Samples.toClient())).isEqualTo(registered(GatewayMessages.REGISTRY));
    }

    private static Set<Class<?>> types(List<Message> messages) {
        return messages.stream().map(Object::getClass).collect(Collectors.toSet());
    }

    private static Set<Class<?>> registered(MessageRegistry registry) {
        return registry.codecs().stream().map(Codec::type).collect(Collectors.toSet());
    }

    @ParameterizedTest
    @MethodSource("toGatewayOldAndNew")
    void aRequestThatLacksItsLastFieldsIsRefused(int version, Message message) {
        assertCutIsRefused(ClientMessages.REGISTRY, version, message);
    }

    @ParameterizedTest
    @MethodSource("toClientOldAndNew")
    void anAnswerThatLacksItsLastFieldsIsRefused(int version, Message message) {
        assertCutIsRefused(GatewayMessages.REGISTRY, version, message);
    }

    private static void assertCutIsRefused(MessageRegistry registry, int version, Message message) {
        byte[] payload = registry.encode(message, version);
        List<String> fields = Payloads.fields(payload);
        for (int kept = 1; kept < fields.size(); kept++) {
            byte[] cut = Payloads.of(fields.subList(0, kept));
            assertThatThrownBy(() -> registry.decode(cut, version))
                    .as("%s with %s of %s fields", message, kept, fields.size())
                    .isInstanceOf(FieldException.class);
        }
        byte[] unended = Arrays.copyOf(payload, payload.length - 1);
        if (unended.length > 0 && unended[unended.length - 1] != 0) {
            assertThatThrownBy(() -> registry.decode(unended, version))
                    .isInstanceOf(FieldException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("toClientNew")
    void furtherFieldsOfALaterGatewayAreIgnored(int version, Message message) throws Exception {
        List<String> fields =
                Stream.concat(
                                Payloads.fields(GatewayMessages.REGISTRY.encode(message, version))
                                        .stream(),
                                Stream.of("later", "1"))
                        .toList();

        assertThat(GatewayMessages.REGISTRY.decode(Payloads.of(fields), version)).contains(message);
    }

    @ParameterizedTest
    @CsvSource({"178,114", "177,114", "176,115", "169,115", "166,114", "165,113", "157,110"})
    void anOrderHasAsManyFieldsAsTheServerVersionWants(int version, int count) {
        for (OrderType type : List.of(OrderType.MKT, OrderType.STP_LMT)) {
            Message order = PlaceOrder.of(Samples.sent(type, null, null));

            assertThat(Payloads.fields(ClientMessages.REGISTRY.encode(order, version)))
                    .hasSize(count);
        }
    }

    @ParameterizedTest
    @CsvSource({"178,135", "177,135", "176,136", "170,136", "165,131"})
    void anOpenOrderHasAsManyFieldsAsARealGatewaySends(int version, int count) {
        Message order =
                OpenOrderMessage.of(
                        Samples.reported(OrderType.MKT, null, null),
                        io.labase.trading.model.OrderStatus.SUBMITTED);

        assertThat(Payloads.fields(GatewayMessages.REGISTRY.encode(order, version))).hasSize(count);
    }

    @Test
    void theFieldsOfAnOrderStandWhereTheGatewayLooksForThem() {
        Message order = PlaceOrder.of(Samples.sent(OrderType.STP, null, "150.25"));
        List<String> fields = Payloads.fields(ClientMessages.REGISTRY.encode(order, 178));

        assertThat(fields.subList(0, 5)).containsExactly("3", "42", "14204", "SAP", "STK");
        assertThat(fields.subList(9, 12)).containsExactly("SMART", "IBIS", "EUR");
        assertThat(fields.subList(16, 24))
                .containsExactly("SELL", "10", "STP", "", "150.25", "GTC", "", "DU1");
        assertThat(fields.subList(26, 29)).containsExactly("labase/2026-01-02/SAP", "0", "41");
        assertThat(fields.get(45)).isEqualTo("-1");
        assertThat(fields.get(84)).isEqualTo("0");
        assertThat(fields.subList(100, 114))
                .containsExactly("", "", "", "", "", "0", "0", "0", "", "", "", "0", "", "");
    }

    /** Other clients read size and mask only if the version says that they are there. */
    @Test
    void ticksCarryTheVersionOfRealOnes() {
        for (Message tick : Samples.toClient()) {
            if (tick instanceof TickPrice
                    || tick instanceof TickSize
                    || tick instanceof TickGeneric
                    || tick instanceof TickString) {
                byte[] payload = GatewayMessages.REGISTRY.encode(tick, 178);
                assertThat(Payloads.fields(payload).get(1)).isEqualTo("6");
            }
        }
    }

    @Test
    void anUnknownMessageIsSkipped() throws Exception {
        assertThat(GatewayMessages.REGISTRY.decode(Payloads.of("9999", "x"), 178)).isEmpty();
    }

    @Test
    void aMessageOfTheOtherDirectionIsNotWritten() {
        assertThatThrownBy(() -> GatewayMessages.REGISTRY.encode(new StartApi(1), 178))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("StartApi");
    }
}
