package io.labase.trading.ib.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldsTest {

    private static FieldReader reader(String... fields) throws FieldException {
        return new FieldReader(Payloads.of(fields), 178);
    }

    @Property
    void aDecimalComesBackAsItWas(
            @ForAll @Scale(12) @BigRange(min = "-1e15", max = "1e15") BigDecimal value)
            throws Exception {
        FieldWriter out = new FieldWriter(178).decimal(value);

        assertThat(new FieldReader(out.payload(), 178).requiredDecimal("x"))
                .isEqualByComparingTo(value);
        assertThat(Payloads.fields(out.payload()).get(0)).matches("-?\\d+(\\.\\d+)?");
    }

    @Property
    void wholeNumbersComeBackAsTheyWere(@ForAll int number, @ForAll long permId) throws Exception {
        FieldWriter out = new FieldWriter(178).integer(number).longInteger(permId);
        FieldReader in = new FieldReader(out.payload(), 178);

        assertThat(in.integerOr(Integer.MAX_VALUE, "n")).isEqualTo(number);
        assertThat(in.longInteger("l")).isEqualTo(permId == Long.MAX_VALUE ? 0 : permId);
    }

    @Property
    void printableTextComesBackAsItWas(@ForAll @CharRange(from = ' ', to = '~') String text)
            throws Exception {
        FieldWriter out = new FieldWriter(178).text(text);

        assertThat(new FieldReader(out.payload(), 178).text("x")).isEqualTo(text);
    }

    @Property
    void anyTextComesBackFromAnEscapedField(
            @ForAll String text, @ForAll @Chars({'\\', 'u', '0', 'e', '9', '\u00e9'}) String hard)
            throws Exception {
        FieldWriter out = new FieldWriter(178).escaped(text).escaped(hard);
        FieldReader in = new FieldReader(out.payload(), 178);

        assertThat(in.escaped("x")).isEqualTo(text);
        assertThat(in.escaped("x")).isEqualTo(hard);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\0b", "caf\u00e9", "\u001b", "\u007f"})
    void aTextThatCannotTravelIsRefused(String text) {
        FieldWriter out = new FieldWriter(178);

        assertThatThrownBy(() -> out.text(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void unsetFieldsAreNotZero() throws Exception {
        assertThat(reader("").decimal("price")).isNull();
        assertThat(reader("1.7976931348623157E308").decimal("price")).isNull();
        assertThat(reader("2147483647").integerOr(-1, "count")).isEqualTo(-1);
        assertThat(reader("9223372036854775807").longInteger("permId")).isZero();
        assertThatThrownBy(() -> reader("").integer("orderId")).isInstanceOf(FieldException.class);
    }

    @Test
    void numbersWithAnExponentAreRead() throws Exception {
        assertThat(reader("1.0E-4").decimal("minSize")).isEqualByComparingTo("0.0001");
        assertThat(reader("2.5E7").decimal("volume")).isEqualByComparingTo("25000000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1E999999999", "1E-999999999", "NaN", "Infinity", "1,5", "0x10"})
    void whatIsNoNumberIsRefused(String text) {
        assertThatThrownBy(() -> reader(text).decimal("price")).isInstanceOf(FieldException.class);
    }

    @Test
    void aBrokenFieldIsNamedWithMessagePlaceAndValue() {
        FieldException e =
                catchThrowableOfType(
                        FieldException.class,
                        () -> GatewayMessages.REGISTRY.decode(Payloads.of("9", "1", "five"), 178));

        assertThat(e.messageId()).isEqualTo(9);
        assertThat(e.index()).isEqualTo(2);
        assertThat(e.field()).isEqualTo("orderId");
        assertThat(e.value()).isEqualTo("five");
        assertThat(e).hasMessage("message 9, field 2 orderId: is not a whole number, was 'five'");
    }

    @Test
    void aMissingFieldIsNamedToo() {
        FieldException e =
                catchThrowableOfType(
                        FieldException.class,
                        () -> GatewayMessages.REGISTRY.decode(Payloads.of("9", "1"), 178));

        assertThat(e.index()).isEqualTo(2);
        assertThat(e.value()).isNull();
    }

    @Test
    void aCountThatTheFrameCannotHoldIsRefused() {
        for (String count : List.of("-1", "2000000000", "3")) {
            byte[] payload = Payloads.of("17", "1", "", "", count, "a", "b");
            assertThatThrownBy(() -> GatewayMessages.REGISTRY.decode(payload, 178))
                    .isInstanceOf(FieldException.class);
        }
    }

    @Test
    void badBytesBecomeReplacementCharacters() throws Exception {
        byte[] payload = {'a', (byte) 0xff, 0};

        assertThat(new FieldReader(payload, 178).text("name")).isEqualTo("a\ufffd");
    }

    @Test
    void aPriceOfNothingFilledIsNoPrice() throws Exception {
        Message message =
                GatewayMessages.REGISTRY
                        .decode(
                                Payloads.of(
                                        "3",
                                        "13",
                                        "Submitted",
                                        "0",
                                        "100",
                                        "0.0",
                                        "1",
                                        "0",
                                        "0.0",
                                        "100",
                                        "",
                                        "0"),
                                178)
                        .orElseThrow();

        assertThat(((OrderStatusMessage) message).state().avgFillPrice()).isNull();
        assertThat(((OrderStatusMessage) message).lastFillPrice()).isNull();
    }

    @Test
    void aRecordThatRefusesItsValuesMakesTheFrameUnreadable() {
        byte[] noSteps = Payloads.of("93", "26", "0");

        assertThatThrownBy(() -> GatewayMessages.REGISTRY.decode(noSteps, 178))
                .isInstanceOf(FieldException.class)
                .hasMessageContaining("at least one step");
    }
}
