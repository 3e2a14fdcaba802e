package io.labase.trading.market;

import io.labase.trading.model.InvalidConfigurationException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * The bar lengths that the bot trades on, by IB's own names. Each divides an hour, so that the bars
 * of every exchange lie on one grid: the multiples of the length since the epoch.
 */
public enum BarSize {
    SECS_30("30 secs", Duration.ofSeconds(30)),
    MIN_1("1 min", Duration.ofMinutes(1)),
    MINS_2("2 mins", Duration.ofMinutes(2)),
    MINS_3("3 mins", Duration.ofMinutes(3)),
    MINS_5("5 mins", Duration.ofMinutes(5)),
    MINS_10("10 mins", Duration.ofMinutes(10)),
    MINS_15("15 mins", Duration.ofMinutes(15)),
    MINS_20("20 mins", Duration.ofMinutes(20)),
    MINS_30("30 mins", Duration.ofMinutes(30)),
    HOUR_1("1 hour", Duration.ofHours(1));

    private final String ibName;
    private final Duration length;

    BarSize(String ibName, Duration length) {
        this.ibName = ibName;
        this.length = length;
    }

    /**
     * Reads IB's name, spelled as IB does.
     *
     * @throws InvalidConfigurationException naming the sizes there are
     */
    public static BarSize of(String ibName) {
        for (BarSize size : values()) {
            if (size.ibName.equals(ibName)) {
                return size;
            }
        }
        throw new InvalidConfigurationException("settings.bar-size", ibName, names());
    }

    /** All names, the shortest bar first. */
    public static List<String> names() {
        return Arrays.stream(values()).map(BarSize::ibName).toList();
    }

    /** IB's name, such as {@code 5 mins}. */
    public String ibName() {
        return ibName;
    }

    /** How long a bar lasts. */
    public Duration length() {
        return length;
    }

    /** The latest bar boundary that is not after {@code instant}: the start of the forming bar. */
    public Instant slotAt(Instant instant) {
        long seconds = length.toSeconds();
        return Instant.ofEpochSecond(Math.floorDiv(instant.getEpochSecond(), seconds) * seconds);
    }
}
