package io.labase.trading.journal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The CSV files that the bot appends to, with their columns in order. */
public enum JournalFile {
    /** A row per evaluated bar of a ticker and per change of a ticker's reason. */
    TRADES(
            "trades_log.csv",
            "ts_utc,symbol,bar_time,close,hh,ll,signal,qty,stop,action,buy_status,stop_status,reason,"
                    + "sent_ts_utc,strategy"),
    /** A row per order event, fills and commissions included. */
    ORDERS(
            "orders_log.csv",
            "ts_utc,order_ref,symbol,con_id,tag,order_id,perm_id,parent_id,type,side,qty,price,status,"
                    + "filled,remaining,avg_fill_price,exec_id,commission,currency,message,account"),
    /** A row per day. */
    PERFORMANCE(
            "performance_log.csv",
            "date,net_liquidation,available_funds,signals,entries,stops_filled,open_positions,"
                    + "win_rate_pct,pnl_usd,currency,positions_of_bot");

    private static final int OLD_TRADES_COLUMNS = 12;
    private static final int OLD_PERFORMANCE_COLUMNS = 9;

    private final String fileName;
    private final String header;

    JournalFile(String fileName, String header) {
        this.fileName = fileName;
        this.header = header;
    }

    /** Its name in the home folder. */
    public String fileName() {
        return fileName;
    }

    /** Its first line, without the line end. */
    public String header() {
        return header;
    }

    /** Its columns in order. */
    public List<String> columns() {
        return List.of(header.split(","));
    }

    /** Where it stands under {@code home}. */
    public Path in(Path home) {
        return home.resolve(fileName);
    }

    /** The names of its moved-aside predecessors, as a glob pattern. */
    String asideGlob() {
        return fileName.replace(".csv", "-*.csv");
    }

    /**
     * Whether {@code found} is the header of an earlier file under the same name: one of the replaced
     * system, whose exact column names differ between installations and are therefore known by their
     * number and their leading names only, or one of an older version of ours, which had some of the
     * present columns in the present order.
     */
    boolean isFormer(String found) {
        List<String> names = split(found);
        return isOfReplacedSystem(names) || isOlderVersion(names);
    }

    private boolean isOfReplacedSystem(List<String> names) {
        String first = names.get(0);
        return switch (this) {
            case TRADES ->
                    names.size() == OLD_TRADES_COLUMNS
                            && isTimeLike(first)
                            && (names.contains("symbol") || names.contains("ticker"));
            case PERFORMANCE -> names.size() == OLD_PERFORMANCE_COLUMNS && first.startsWith("date");
            case ORDERS -> false;
        };
    }

    private boolean isOlderVersion(List<String> names) {
        List<String> rest = new ArrayList<>(columns());
        if (!names.get(0).equals(rest.get(0)) || names.size() * 2 < rest.size()) {
            return false;
        }
        for (String name : names) {
            int at = rest.indexOf(name);
            if (at < 0) {
                return false;
            }
            rest.subList(0, at + 1).clear();
        }
        return true;
    }

    private static boolean isTimeLike(String name) {
        return name.contains("time") || name.contains("date") || name.startsWith("ts");
    }

    private static List<String> split(String header) {
        List<String> names = new ArrayList<>();
        for (String name : header.split(",", -1)) {
            names.add(name.replace("\"", "").strip().toLowerCase(Locale.ROOT));
        }
        return names;
    }
}
