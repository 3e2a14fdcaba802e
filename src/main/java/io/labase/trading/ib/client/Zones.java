package io.labase.trading.ib.client;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/** Time zones as the gateway spells them. */
final class Zones {
    /** Abbreviations that Java does not know, or takes for a fixed offset. */
    private static final Map<String, String> ALIASES =
            Map.of(
                    "EST", "America/New_York",
                    "EDT", "America/New_York",
                    "CST", "America/Chicago",
                    "PST", "America/Los_Angeles",
                    "PDT", "America/Los_Angeles",
                    "JST", "Asia/Tokyo",
                    "BST", "Europe/London",
                    "CEST", "Europe/Paris");

    private Zones() {}

    /** The zone; empty if nobody knows what was meant. Never throws. */
    static Optional<ZoneId> find(String name) {
        // older gateways write EST (Eastern Standard Time)
        String first = name.strip().split("[ (]", 2)[0];
        try {
            return Optional.of(ZoneId.of(ALIASES.getOrDefault(first, first)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
