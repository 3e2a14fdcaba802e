package io.labase.trading.performance;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * The time that is looked at, both ends included.
 *
 * @param from first instant
 * @param to last instant
 * @param zone the trading zone, which says where a day begins
 */
public record Period(Instant from, Instant to, ZoneId zone) {
    public Period {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("a period ends after " + from + ", not " + to);
        }
    }

    /**
     * The last {@code days} calendar days up to {@code end}, whose own day is the last of them.
     *
     * @param days at least 1
     */
    public static Period lastDays(int days, Instant end, ZoneId zone) {
        LocalDate first = LocalDate.ofInstant(end, zone).minusDays(days - 1L);
        return new Period(first.atStartOfDay(zone).toInstant(), end, zone);
    }

    /**
     * Whole days.
     *
     * @param days at least 1
     * @param last the last of them
     */
    public static Period lastDays(int days, LocalDate last, ZoneId zone) {
        return lastDays(days, last.plusDays(1).atStartOfDay(zone).toInstant().minusMillis(1), zone);
    }

    /** All from one day to another, both included. */
    public static Period days(LocalDate first, LocalDate last, ZoneId zone) {
        return lastDays((int) (last.toEpochDay() - first.toEpochDay()) + 1, last, zone);
    }

    boolean contains(Instant at) {
        return !at.isBefore(from) && !at.isAfter(to);
    }

    boolean contains(LocalDate day) {
        return !day.isBefore(firstDay()) && !day.isAfter(lastDay());
    }

    /** The trading day of an instant. */
    public LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, zone);
    }

    /** Day of the beginning. */
    public LocalDate firstDay() {
        return day(from);
    }

    /** Day of the end. */
    public LocalDate lastDay() {
        return day(to);
    }
}
