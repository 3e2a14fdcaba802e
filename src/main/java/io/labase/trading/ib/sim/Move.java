package io.labase.trading.ib.sim;

/**
 * A straight piece of a price path.
 *
 * @param from begin, milliseconds since 1970
 * @param first price at the begin
 * @param to end, not before {@code from}; equal to it for a single point
 * @param last price at the end
 */
record Move(long from, double first, long to, double last) {

    /** A price that stands still. */
    static Move point(long time, double price) {
        return new Move(time, price, time, price);
    }

    /** Price at {@code time}, within the move. */
    double at(long time) {
        if (time <= from) {
            return first;
        }
        if (time >= to) {
            return last;
        }
        return first + (last - first) * (time - from) / (to - from);
    }

    /** The part from {@code begin} to {@code end}, both within the move. */
    Move cut(long begin, long end) {
        return new Move(begin, at(begin), end, at(end));
    }

    /** What is left when the share {@code done} (0..1) of the way is gone and {@code price} reached. */
    Move rest(double done, double price) {
        return new Move(from + (long) (done * (to - from)), price, to, last);
    }
}
