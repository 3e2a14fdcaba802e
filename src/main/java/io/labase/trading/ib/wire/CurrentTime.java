package io.labase.trading.ib.wire;

/**
 * The gateway's clock.
 *
 * <pre>
 * 0  msgId         int  49
 * 1  version       int  1
 * 2  epochSeconds  long
 * </pre>
 *
 * @param epochSeconds seconds since 1970, UTC
 */
public record CurrentTime(long epochSeconds) implements Message {

    /** End of the year 9999: beyond any clock, within what a date can hold. */
    private static final long LATEST = 253_402_300_799L;

    static final Codec<CurrentTime> CODEC =
            new Codec<>(49, CurrentTime.class, CurrentTime::read, CurrentTime::write);

    private static CurrentTime read(FieldReader in) throws FieldException {
        in.skip("version");
        long seconds = in.requiredLong("epochSeconds");
        if (seconds < 0 || seconds > LATEST) {
            throw in.unreadable("epochSeconds", "is no moment of a clock");
        }
        return new CurrentTime(seconds);
    }

    private static void write(CurrentTime message, FieldWriter out) {
        out.text("1").longInteger(message.epochSeconds());
    }
}
