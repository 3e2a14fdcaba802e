package io.labase.trading.ib.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.labase.trading.ib.wire.Recording;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Whatever frames carry, whoever they speak of cannot be told from what is written. */
class AnonymiserPropertyTest {
    private static final String SECRET = "123456789:" + "AAcanary-canary_canary-canary_cana12";
    private static final String ORDER = "tsla-mkt-buy-1";

    @Provide
    Arbitrary<String> accounts() {
        Arbitrary<String> usual =
                Combinators.combine(
                                Arbitraries.of("DU", "DF", "U", "F", "DI", "I"),
                                Arbitraries.integers().between(1_000_000, 99_999_999))
                        .as((prefix, digits) -> prefix + digits);
        Arbitrary<String> odd =
                Arbitraries.strings().withCharRange('A', 'Z').ofMinLength(6).ofMaxLength(12);
        return Arbitraries.oneOf(usual, odd);
    }

    /** All recorded frames with the account in every place that can hold a text. */
    private static List<byte[]> frames(String account, Random random) {
        List<byte[]> frames = new ArrayList<>();
        frames.add(bytes(List.of("4", "2", "-1", "2104", "before all: " + account, "")));
        frames.add(bytes(List.of("15", "1", account + ",")));
        for (Recording recording : Recording.all()) {
            List<String> fields = new ArrayList<>(recording.liftedTo(178).fields());
            fields.replaceAll(field -> field.replace("DU1234567", account));
            int at = random.nextInt(fields.size());
            fields.set(
                    Math.max(at, Math.min(1, fields.size() - 1)),
                    random.nextBoolean() ? account : mixed(account, random));
            frames.add(bytes(fields));
        }
        frames.add(bytes(List.of("4", "2", "9", "201", "rejected for " + account + ".", "{}")));
        frames.add(bytes(List.of("73", "1", "9", account, "my " + account, "x", account, "EUR")));
        frames.add(bytes(List.of("999", account, SECRET, "unknown message")));
        frames.add(account.getBytes(StandardCharsets.UTF_8));
        return frames;
    }

    private static String mixed(String account, Random random) {
        String cased = random.nextBoolean() ? account.toLowerCase(Locale.ROOT) : account;
        return "a " + cased + "/" + SECRET + " b";
    }

    private static byte[] bytes(List<String> fields) {
        return (String.join("\0", fields) + "\0").getBytes(StandardCharsets.UTF_8);
    }

    private static List<List<String>> written(List<byte[]> frames, String... secrets) {
        Transcript transcript = new Transcript(new Anonymiser(List.of(secrets)));
        List<List<String>> written = new ArrayList<>();
        List<byte[]> all = new ArrayList<>(List.of(bytes(List.of("178", "20261123 09:15:00"))));
        all.addAll(frames);
        for (byte[] frame : all) {
            transcript.next(Instant.EPOCH, true, frame).forEach(line -> written.add(line.fields()));
        }
        transcript.rest().forEach(line -> written.add(line.fields()));
        return written;
    }

    @Property(tries = 200)
    void noAccountAndNoSecretIsWritten(@ForAll("accounts") String account, @ForAll Random random) {
        List<byte[]> frames = frames(account, random);

        List<List<String>> written = written(frames, SECRET, "");

        assertThat(written).hasSize(frames.size() + 1);
        assertThat(written.toString()).doesNotContainIgnoringCase(account).doesNotContain(SECRET);
    }

    @Property(tries = 50)
    void anAccountOfTheUsualFormIsFoundEvenIfTheGatewayNeverNamedIt(
            @ForAll("accounts") String account) {
        if (!account.matches("D?[UFI]\\d+")) {
            return;
        }
        byte[] told = bytes(List.of("4", "2", "-1", "10197", "session of " + account, ""));

        assertThat(written(List.of(told)).toString()).doesNotContain(account);
    }

    private static List<String> order(int index, String text) {
        List<String> fields =
                new ArrayList<>(
                        Recording.all().stream()
                                .filter(r -> r.id().equals(ORDER))
                                .findFirst()
                                .orElseThrow()
                                .liftedTo(178)
                                .fields());
        fields.set(index, text);
        return written(List.of(bytes(fields))).get(1);
    }

    @Test
    void onlyOurOwnOrderReferencesAreKept() {
        assertThat(order(23, "labase/2026-11-23/TSLA").get(23)).isEqualTo("labase/2026-11-23/TSLA");
        assertThat(order(23, "my retirement").get(23)).isEqualTo("x1");
        assertThat(order(34, "my model").get(34)).isEqualTo("x1");
    }

    @Test
    void ibsNumberOfAnOrderIsAnotherTheSameEverywhere() {
        List<String> order = order(24, "100");

        assertThat(order.get(25)).isEqualTo("1000000001");
        assertThat(order.get(30)).isEqualTo("1000000001.0/DU0000001/100");
    }

    @Test
    void whatAnAccountHoldsIsGoneAndWhatKindItIsStays() {
        List<List<String>> written =
                written(
                        List.of(
                                bytes(List.of("15", "1", "U7654321")),
                                summary("NetLiquidation", "-98765.43"),
                                summary("AccountType", "INDIVIDUAL"),
                                summary("ExchangeRate", "1.08"),
                                summary("RealizedPnL", "0.00"),
                                summary("Owner", "Jane Doe"),
                                bytes(
                                        List.of(
                                                "59",
                                                "1",
                                                "0000e0d5.67123456.01.02",
                                                "1.05",
                                                "USD",
                                                "98765.43",
                                                "1.7976931348623157E308",
                                                ""))));

        assertThat(written.subList(2, 7))
                .extracting(fields -> fields.get(5))
                .containsExactly("-12345.66", "INDIVIDUAL", "1.08", "0.00", "x1");
        assertThat(written.get(7))
                .containsExactly(
                        "59",
                        "1",
                        "00000000.00000001.01.02",
                        "1.05",
                        "USD",
                        "12345.66",
                        "1.7976931348623157E308",
                        "");
    }

    private static byte[] summary(String tag, String value) {
        return bytes(List.of("63", "1", "9", "U7654321", tag, value, "EUR"));
    }
}
