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

    static final Codec<CurrentTime> CODEC =
            new Codec<>(49, CurrentTime.class, CurrentTime::read, CurrentTime::write);

    private static CurrentTime read(FieldReader in) throws FieldException {
        in.skip("version");
        return new CurrentTime(in.requiredLong("epochSeconds"));
    }

    private static void write(CurrentTime message, FieldWriter out) {
        out.text("1").longInteger(message.epochSeconds());
    }
}
