package io.labase.trading.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.labase.trading.app.Preflight.Finding;
import io.labase.trading.app.Preflight.Verdict;
import io.labase.trading.app.Preflight.Wanted;
import io.labase.trading.ib.sim.Habits;
import io.labase.trading.ib.sim.SimRules;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the pre-flight finds, against a simulated gateway. */
@Timeout(600)
class PreflightIT {
    @TempDir Path home;
    private final List<Finding> findings = new ArrayList<>();

    private boolean check(House house, boolean all) throws Exception {
        return new Preflight(house.settings(), new Wanted(false, false, all), findings::add).run();
    }

    private List<String> found(String what) {
        return findings.stream()
                .filter(finding -> finding.what().equals(what))
                .map(finding -> finding.verdict() + " " + finding.values()[0])
                .toList();
    }

    @Test
    void pricesAreAskedForByMarketOrForEveryTicker() throws Exception {
        try (House house = House.at(home, House.SPY_BREAKS_OUT)) {
            assertThat(check(house, false)).isTrue();
            assertThat(found("data").size()).isLessThan(4);
            findings.clear();
            assertThat(check(house, true)).isTrue();
            assertThat(found("data"))
                    .containsExactly("HOLDS AIG", "HOLDS BAC", "HOLDS IBM", "HOLDS SPY");
            assertThat(found("data-late")).isEmpty();
        }
    }

    @Test
    void delayedPricesAreADoubt() throws Exception {
        SimRules delayed =
                new SimRules(
                        List.of(),
                        SimRules.Pacing.COUNT,
                        SimRules.Data.DELAYED,
                        null,
                        false,
                        Habits.USUAL);
        Instant then = Instant.parse(House.SPY_BREAKS_OUT);
        try (House house = new House(home, settings -> settings.at(then).held().rules(delayed))) {
            house.tickers("SPY");
            assertThat(check(house, false)).isTrue();
            assertThat(found("data-late")).containsExactly("DOUBT SPY");
            assertThat(found("data")).isEmpty();
        }
    }

    @Test
    void aDotEnvThatOthersCanReadAndItsMisspeltNamesAreDoubts() throws Exception {
        try (House house = House.at(home, House.SPY_BREAKS_OUT)) {
            Path file = house.write(".env", "IBKR_PROT=4001\n");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
            assertThat(check(house, false)).isTrue();
            assertThat(found("env-open")).containsExactly("DOUBT " + file);
            assertThat(found("notice.MISSPELT_NAME")).containsExactly("DOUBT .env");

            findings.clear();
            house.write(".env", "");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            assertThat(check(house, false)).isTrue();
            assertThat(findings).extracting(Finding::verdict).containsOnly(Verdict.HOLDS);
        }
    }
}
