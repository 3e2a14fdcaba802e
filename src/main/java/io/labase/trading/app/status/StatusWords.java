package io.labase.trading.app.status;

import io.labase.trading.alert.AlertFormatter;
import io.labase.trading.alert.Line;
import io.labase.trading.alert.Messages;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** A status in words, in one language. */
public final class StatusWords {
    private final String language;
    private final AlertFormatter formatter;

    /**
     * @param language {@code fr} or {@code en}
     * @param zone in which times are shown
     */
    public StatusWords(String language, ZoneId zone) {
        this.language = language;
        this.formatter = new AlertFormatter(Messages.of(language, zone));
    }

    /** For machines and their keepers: the language of interfaces, whatever the user's is. */
    public static StatusWords english(ZoneId zone) {
        return new StatusWords("en", zone);
    }

    /** {@code fr} or {@code en}. */
    public String language() {
        return language;
    }

    /** All of a running bot, what is wrong first. */
    public List<String> running(BotStatus status) {
        return words(StatusLines.running(status));
    }

    /** What is still true of one that does not run. */
    public List<String> stopped(BotStatus status) {
        return words(StatusLines.stopped(status));
    }

    /** All pauses. */
    public List<String> pauses(BotStatus status) {
        return words(StatusLines.pauses(status));
    }

    /** All positions of the account. */
    public List<String> positions(BotStatus status) {
        return words(StatusLines.listed(status, "").toList());
    }

    /** One thing that is wrong, without a mark. */
    public String trouble(Trouble trouble) {
        return formatter.plain(StatusLines.line(trouble, ""));
    }

    /** A text with its values. */
    public String say(String key, Map<String, Object> values) {
        return formatter.plain(new Line(key, values));
    }

    private List<String> words(List<Line> lines) {
        return lines.stream().map(formatter::plain).toList();
    }
}
