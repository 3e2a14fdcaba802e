package io.labase.trading.ib.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labase.trading.ib.wire.HistoricalData;
import io.labase.trading.ib.wire.OpenOrderMessage;
import io.labase.trading.ib.wire.PlaceOrder;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultFileTest {
    private static Fault one(String fields) {
        return FaultFile.parse("f.json", "{\"faults\": [{" + fields + "}]}").faults().get(0);
    }

    private static Effect effect(String fields) {
        return one(fields).effect();
    }

    @Test
    void triggerIsReadWithAllItsFields() {
        Fault fault =
                one(
                        "\"fault\":\"DROP\", \"after\":\"placeOrder\", \"symbol\":\"IBM\","
                                + " \"leg\":\"STOP\", \"client\":7, \"nth\":2, \"times\":3,"
                                + " \"at\":\"2013-10-08T15:00:00Z\", \"idTaken\":45");

        assertThat(fault)
                .isEqualTo(
                        Fault.of(
                                        new Effect.Drop(Duration.ofSeconds(45)),
                                        Trigger.after(PlaceOrder.class)
                                                .symbol("IBM")
                                                .leg(Trigger.Leg.STOP)
                                                .client(7)
                                                .nth(2)
                                                .from(Instant.parse("2013-10-08T15:00:00Z")))
                                .times(3));
    }

    @Test
    void everyEffectIsRead() {
        assertThat(effect("\"fault\":\"STALL\"")).isEqualTo(new Effect.Stall(null));
        assertThat(effect("\"fault\":\"DELAY\",\"seconds\":0.25,\"before\":\"openOrder\""))
                .isEqualTo(new Effect.Delay(Duration.ofMillis(250)));
        assertThat(effect("\"fault\":\"DUPLICATE\",\"before\":\"execDetails\""))
                .isEqualTo(new Effect.Duplicate());
        assertThat(effect("\"fault\":\"REORDER\",\"before\":\"orderStatus\""))
                .isEqualTo(new Effect.Reorder(1, Duration.ofSeconds(5)));
        assertThat(effect("\"fault\":\"LOSE\",\"before\":\"errMsg\"")).isEqualTo(new Effect.Lose());
        assertThat(effect("\"fault\":\"REJECT\",\"before\":\"placeOrder\",\"text\":\"x\""))
                .isEqualTo(new Effect.Reject(201, "x"));
        assertThat(effect("\"fault\":\"LOCATE\",\"before\":\"placeOrder\""))
                .isEqualTo(new Effect.Locate(null));
        assertThat(effect("\"fault\":\"PARTIAL\",\"first\":7"))
                .isEqualTo(new Effect.Partial(BigDecimal.valueOf(7), null));
        assertThat(effect("\"fault\":\"PRICE\",\"symbol\":\"IBM\",\"percent\":-5"))
                .isEqualTo(new Effect.Price(BigDecimal.valueOf(-5), null, Duration.ZERO));
        assertThat(effect("\"fault\":\"ERROR\",\"code\":162")).isEqualTo(new Effect.Error(162, ""));
        assertThat(effect("\"fault\":\"CONNECTIVITY\",\"seconds\":60,\"then\":1101"))
                .isEqualTo(
                        new Effect.Connectivity(
                                1100, Duration.ofSeconds(60), 1101, Effect.Unanswered.HANG));
        assertThat(effect("\"fault\":\"FARM\",\"code\":2105,\"history\":\"ERROR\""))
                .isEqualTo(new Effect.Farm(2105, null, Effect.Unanswered.ERROR));
        assertThat(effect("\"fault\":\"COMPETING\"")).isEqualTo(new Effect.Competing(null));
        assertThat(effect("\"fault\":\"DELAYED\"")).isEqualTo(new Effect.Delayed());
        assertThat(effect("\"fault\":\"END\",\"leg\":\"STOP\""))
                .isEqualTo(new Deed.End(Deed.How.CANCELLED, ""));
        assertThat(effect("\"fault\":\"END\",\"how\":\"REJECTED\",\"text\":\"x\""))
                .isEqualTo(new Deed.End(Deed.How.REJECTED, "x"));
        assertThat(effect("\"fault\":\"SUSPEND\"")).isEqualTo(new Deed.Suspend());
        assertThat(effect("\"fault\":\"CHANGE\",\"quantity\":7"))
                .isEqualTo(new Deed.Change(BigDecimal.valueOf(7), null));
        assertThat(effect("\"fault\":\"SPLIT\",\"symbol\":\"IBM\",\"ratio\":2"))
                .isEqualTo(new Deed.Split(BigDecimal.valueOf(2)));
        assertThat(one("\"fault\":\"RESTART\",\"at\":\"23:45\",\"times\":0"))
                .isEqualTo(
                        Fault.of(
                                        new Effect.Restart(Duration.ofMinutes(2), 0),
                                        Trigger.daily(LocalTime.of(23, 45)))
                                .times(0));
    }

    @Test
    void messagesOfBothDirectionsHaveIbsNames() {
        assertThat(one("\"fault\":\"LOSE\",\"before\":\"openOrder\"").trigger().message())
                .isEqualTo(OpenOrderMessage.class);
        assertThat(one("\"fault\":\"LOSE\",\"before\":\"historicalData\"").trigger().message())
                .isEqualTo(HistoricalData.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"faults\": [{\"fault\": \"DROPS\"}]} | f.json:1:23: unknown fault 'DROPS'",
                "{\"faults\": [{\"nth\": 1}]} | f.json:1:13: a fault has a name",
                "{\"faults\": [{\"fault\":\"LOSE\"}]} | f.json:1:13: LOSE needs a message",
                "{\"faults\": [{\"fault\":\"DELAY\",\"before\":\"openOrder\"}]}"
                        + " | f.json:1:13: 'seconds' is missing",
                "{\"faults\": [{\"fault\":\"LOSE\",\"before\":\"x\"}]}"
                        + " | f.json:1:38: unknown message 'x'; there are",
                "{\"faults\": [{\"fault\":\"STALL\",\"second\":1}]}"
                        + " | f.json:1:39: STALL has no field 'second'",
                "{\"faults\": [{\"fault\":\"STALL\",\"seconds\":\"x\"}]}"
                        + " | f.json:1:40: 'seconds' is a number",
                "{\"faults\": [{\"fault\":\"STALL\",\"nth\":1.5}]}"
                        + " | f.json:1:36: 'nth' is a whole number",
                "{\"faults\": [{\"fault\":\"STALL\",\"at\":\"T\"}]} | f.json:1:35: 'at' is an instant",
                "{\"faults\": [{\"fault\":\"STALL\",\"leg\":\"X\"}]}"
                        + " | f.json:1:36: 'leg' is one of ENTRY, EXIT, STOP, CHILD",
                "{\"faults\": [{\"fault\":\"STALL\",\"at\":{}}]} | f.json:1:35: 'at' is a text",
                "{\"faults\": [{\"fault\":\"STALL\",\"at\":\"1:00\",\"at\":\"2:00\"}]} | Duplicate",
                "{\"faults\": {}} | f.json:1:12: 'faults' is a list",
                "{\"faultz\": []} | unknown field 'faultz'",
                "{\"habits\": []} | f.json:1:12: 'habits' stand in { }",
                "{\"habits\": {\"x\": \"KNOWN\"}} | f.json:1:18: unknown habit 'x'; there are parentGone,",
                "{\"habits\": {\"parentGone\": \"X\"}}"
                        + " | f.json:1:27: 'parentGone' is one of FORGOTTEN, FORGOTTEN_10006,",
                "{\"faults\": []} x | f.json:1:1",
                "[] | the file begins with",
                "{\"faults\": [ | f.json:1:13:"
            })
    void mistakeIsOneLineWithItsPlace(String json, String message) {
        assertThatThrownBy(() -> FaultFile.parse("f.json", json))
                .isInstanceOf(SimException.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining("\n");
    }

    @Test
    void habitsStandBesideFaultsInEitherOrder() {
        String habits = "\"habits\": {\"parentGone\": \"KNOWN\", \"foreignCancel\": \"REFUSED\"}";
        String faults = "\"faults\": [{\"fault\": \"DROP\", \"after\": \"placeOrder\"}]";
        for (String json :
                List.of("{" + habits + "," + faults + "}", "{" + faults + "," + habits + "}")) {
            FaultFile.Script script = FaultFile.parse("f.json", json);
            assertThat(script.faults()).hasSize(1);
            assertThat(script.habits())
                    .isEqualTo(Habits.of(Habit.ParentGone.KNOWN, Habit.ForeignCancel.REFUSED));
        }
        assertThat(FaultFile.parse("f.json", "{\"faults\": []}").habits()).isEqualTo(Habits.USUAL);
    }

    @Test
    void missingFileIsNamed(@TempDir Path folder) {
        assertThatThrownBy(() -> FaultFile.read(folder.resolve("none.json")))
                .isInstanceOf(SimException.class)
                .hasMessageContaining("none.json");
    }

    @Test
    void everyExampleInTheDocumentationWorks(@TempDir Path folder) throws IOException {
        String text = Files.readString(Path.of("docs/gateway.md"));
        Matcher examples = Pattern.compile("`(\\{\"fault\": .*?\\})`").matcher(text);
        int count = 0;
        while (examples.find()) {
            Path file = folder.resolve("faults.json");
            Files.writeString(file, "{\"faults\": [" + examples.group(1) + "]}");
            assertThat(FaultFile.read(file).faults()).hasSize(1);
            count++;
        }
        assertThat(count).isGreaterThanOrEqualTo(20);
        List<String> blocks = List.of(text.split("```json"));
        String block = blocks.get(1).split("```")[0];
        assertThat(FaultFile.parse("docs", block)).isNotNull();
    }
}
