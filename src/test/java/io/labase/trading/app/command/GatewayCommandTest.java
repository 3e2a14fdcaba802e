package io.labase.trading.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GatewayCommandTest {
    @TempDir Path home;

    /** What a command line says on the error stream; its exit code has to be 2. */
    private String refusal(String... options) {
        PrintStream before = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            String[] line = new String[options.length + 3];
            line[0] = "gateway";
            line[1] = "--port";
            line[2] = "0";
            System.arraycopy(options, 0, line, 3, options.length);
            assertThat(LabaseCommand.execute(line)).isEqualTo(2);
        } finally {
            System.setErr(before);
        }
        return said.toString(StandardCharsets.UTF_8);
    }

    @Test
    void mistakeInAFaultFileIsOneLineWithItsPlace() throws IOException {
        Path faults = home.resolve("faults.json");
        Files.writeString(faults, "{\"faults\": [\n  {\"fault\": \"EXPLODE\"}]}");

        assertThat(refusal("--pacing", "enforce", "--faults", faults.toString()).strip())
                .contains(faults + ":2:13: unknown fault 'EXPLODE'")
                .doesNotContain("\n");
    }

    @Test
    void aFaultFileThatIsNotThereIsNamedOnceInTheCurrentFolder() {
        Path here = Path.of("no-such-faults.json").toAbsolutePath();
        assertThat(refusal("--faults", "no-such-faults.json").strip())
                .isEqualTo(here + " : fichier de pannes introuvable");
    }

    @Test
    void aSettingIsCheckedAsEverywhere() {
        assertThat(refusal("--set", "nonsense=1")).contains("nonsense");
        assertThat(refusal("--set", "ibkr.port=many")).contains("ibkr.port", "many");
    }

    @Test
    void recordThatCannotBeWrittenIsToldAtTheStart() {
        assertThat(refusal("--judge", home.resolve("none/judge.json").toString()))
                .contains("judge.json : écriture du jugement impossible (introuvable)");
    }

    @Test
    void unknownMarketDataIsBadUsage() {
        assertThat(refusal("--market-data", "psychic")).contains("psychic");
    }
}
