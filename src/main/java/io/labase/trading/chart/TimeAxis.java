package io.labase.trading.chart;

import io.labase.trading.chart.Panel.Frame;
import io.labase.trading.chart.Shape.Anchor;
import io.labase.trading.chart.Shape.Point;
import io.labase.trading.model.Bar;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;

/** Times and days below bars that stand side by side. */
final class TimeAxis {
    private static final int[] STEPS = {5, 10, 15, 30, 60, 120, 240, 1440};

    /** Room for a label and air around it, in pixels. */
    private static final double LABEL = 104;

    private final Panel panel;
    private final Frame frame;
    private final double slot;
    private final ChartWords words;

    /**
     * @param slot width of one bar with its gap
     */
    TimeAxis(Panel panel, Frame frame, double slot, ChartWords words) {
        this.panel = panel;
        this.frame = frame;
        this.slot = slot;
        this.words = words;
    }

    void draw(List<Bar> bars, Duration size) {
        Point left = new Point(frame.left(), frame.bottom());
        panel.line(left, new Point(frame.right(), frame.bottom()), Ink.FAINT, 3, false);
        times(bars, step(size));
        days(bars.stream().map(b -> LocalDate.ofInstant(b.start(), words.zone())).toList());
    }

    private int step(Duration size) {
        for (int minutes : STEPS) {
            if (slot * minutes / size.toMinutes() >= LABEL) {
                return minutes;
            }
        }
        return STEPS[STEPS.length - 1];
    }

    private void times(List<Bar> bars, int step) {
        double free = 0;
        for (int i = 0; i < bars.size(); i++) {
            LocalTime time = LocalTime.ofInstant(bars.get(i).start(), words.zone());
            double x = frame.left() + (i + 0.5) * slot;
            if (time.toSecondOfDay() / 60 % step == 0 && x >= free) {
                Point tick = new Point(x, frame.bottom() + 10);
                panel.line(new Point(x, frame.bottom()), tick, Ink.FAINT, 3, false);
                below(x, 42, words.time(bars.get(i).start()), Anchor.MIDDLE);
                free = x + LABEL - 1;
            }
        }
    }

    /** Each day's name where it begins; the first one gives way to a second that needs its room. */
    private void days(List<LocalDate> days) {
        double free = frame.right() + LABEL;
        for (int i = days.size() - 1; i >= 0; i--) {
            double x = frame.left() + i * slot;
            if (i > 0 && days.get(i - 1).equals(days.get(i))) {
                continue;
            }
            if (i > 0) {
                Point bottom = new Point(x, frame.bottom() + 20);
                panel.line(new Point(x, frame.top()), bottom, Ink.FAINT, 2, true);
            }
            if (x + LABEL <= free) {
                below(x, 80, words.day(days.get(i)), Anchor.START);
                free = x;
            }
        }
    }

    private void below(double x, double distance, String text, Anchor anchor) {
        Point at = new Point(x, frame.bottom() + distance);
        panel.text(at, text, Panel.SMALL, Ink.TEXT, anchor, false);
    }
}
