package io.labase.trading.ib.sim;

import java.util.List;
import java.util.Locale;

/**
 * A way of real gateways that no document settles, or that reports tell in more than one way: each of
 * its constants can be played. The first constant of each is what is reported most often, and what a
 * simulated gateway does unless told otherwise. docs/fidelity.md says of each who saw what.
 */
public sealed interface Habit {

    /** A change of a bracket's child names its parent, and that parent is over. */
    enum ParentGone implements Habit {
        /** Refused: 135, which names the parent. A change without parent is taken. */
        FORGOTTEN,
        /** Refused: 10006. */
        FORGOTTEN_10006,
        /** Refused: 105. */
        FORGOTTEN_105,
        /** Taken. */
        KNOWN
    }

    /** A client cancels an order of another one. */
    enum ForeignCancel implements Habit {
        /** It is cancelled; its last status names the client that cancelled. */
        ALLOWED,
        /** Refused: 10147. */
        REFUSED
    }

    /** A partly filled parent is cancelled or expires. */
    enum PartlyFilledParent implements Habit {
        /** Its children live on and sell what it bought. */
        LEAVES_CHILDREN,
        /** Its children are cancelled. */
        TAKES_CHILDREN
    }

    /** What orderStatus says of a stop whose trigger is not reached. */
    enum RestingStop implements Habit {
        /** whyHeld is {@code trigger}, or {@code child,trigger} before its parent has a fill. */
        HELD,
        /** whyHeld says nothing of it. */
        SILENT
    }

    /** What openOrder says of a bracket's child. */
    enum ChildGroup implements Habit {
        /** It is in an OCA group that is named after the permId of its parent. */
        OCA,
        /** It is in no group of its own. */
        NONE
    }

    /** A client cancels an order that has filled. */
    enum FilledCancel implements Habit {
        /** 10148 at first, 10147 from then on. */
        FORGOTTEN,
        /** 10148 each time. */
        REMEMBERED
    }

    /** Lists of orders, open and completed, on a gateway in Read-Only mode. */
    enum ReadOnlyLists implements Habit {
        /** Refused: 321 with id -1, and no end of the list. */
        REFUSED,
        /** Told as ever. */
        ANSWERED
    }

    /** From when on a day's executions and completed orders are told. */
    enum DayBegins implements Habit {
        /** Midnight of the login zone. */
        LOGIN_ZONE,
        /** Midnight of New York. */
        NEW_YORK,
        /** Midnight of UTC. */
        UTC
    }

    /** In which order one answer tells executions. */
    enum ExecutionOrder implements Habit {
        /** As they happened. */
        AS_FILLED,
        /** In no order, the same one each time. */
        SHUFFLED,
        /** The last one first. */
        REVERSED
    }

    /** What an answer with executions of other clients, and of persons, tells of their cost. */
    enum OthersCosts implements Habit {
        /** Nothing: costs are told to who placed the order, and to the master. */
        HIDDEN,
        /** A commissionReport beside each. */
        TOLD
    }

    /** Currency that was exchanged, in the list of positions. */
    enum CurrencyRows implements Habit {
        /** A row for each pair, security type CASH. */
        LISTED,
        /** No row. */
        ABSENT
    }

    /** Five minutes without a trade, in regular hours and after the session's first one. */
    enum QuietBars implements Habit {
        /** There is no bar. */
        LEFT_OUT,
        /** A bar with volume 0 at the last close. */
        TOLD
    }

    /** In which language the gateway speaks. */
    enum Language implements Habit {
        /** As all of IB's documents. */
        ENGLISH,
        /** Texts of notices, warnings and errors in French; names of farms stay at the end. */
        FRENCH
    }

    /** Its name in a fault file: {@code parentGone}, {@code foreignCancel} ... */
    static String nameOf(Class<?> kind) {
        String name = kind.getSimpleName();
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }

    /** Every kind there is. */
    static List<Class<?>> kinds() {
        return List.of(Habit.class.getPermittedSubclasses());
    }
}
