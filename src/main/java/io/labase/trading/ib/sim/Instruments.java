package io.labase.trading.ib.sim;

import io.labase.trading.model.Bar;
import io.labase.trading.model.Contract;
import io.labase.trading.model.SecType;
import io.labase.trading.model.Venue;
import io.labase.trading.wording.Reasons;
import io.labase.trading.wording.Wording;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/** All instruments of a folder of bars: one file each, named after its ticker. */
final class Instruments {
    private static final String EUR_USD = "EURUSD";

    /** conIds stay in a range that looks like IB's. */
    private static final int LOWEST_CON_ID = 1_000_000;

    private static final int CON_IDS = 700_000_000;

    /** Copied when it changes: it is read on any thread. */
    private volatile Map<Integer, Instrument> byConId = new LinkedHashMap<>();

    private final Map<Integer, MovablePrices> movable = new ConcurrentHashMap<>();
    private final Map<Venue, ExchangeCalendar> calendars = new EnumMap<>(Venue.class);

    private Instruments(Map<String, BarSeries> recordings, double eurUsd) {
        for (Venue venue : Venue.values()) {
            List<BarSeries> own =
                    recordings.entrySet().stream()
                            .filter(entry -> Venue.of(entry.getKey()) == venue)
                            .map(Map.Entry::getValue)
                            .toList();
            calendars.put(venue, ExchangeCalendar.of(venue, own));
        }
        recordings.forEach((ticker, series) -> add(ticker, prices(ticker, series, eurUsd)));
        if (!recordings.containsKey(EUR_USD)) {
            add(EUR_USD, new FlatPrices(eurUsd));
        }
    }

    /**
     * Reads every {@code .csv} file of a folder.
     *
     * @param folder holds at least one
     * @param eurUsd dollars per euro where no recording tells
     * @throws SimException if the folder or a file is not as it should be
     */
    static Instruments load(Path folder, double eurUsd) {
        Map<String, BarSeries> recordings = new TreeMap<>();
        for (Path file : files(folder)) {
            String name = file.getFileName().toString();
            String ticker = name.substring(0, name.length() - BarFile.SUFFIX.length());
            recordings.put(ticker, new BarSeries(BarFile.read(file)));
        }
        return of(recordings, eurUsd);
    }

    /** Instruments of bars in memory. */
    static Instruments of(Map<String, BarSeries> recordings, double eurUsd) {
        return new Instruments(new TreeMap<>(recordings), eurUsd);
    }

    /** Instruments of bars in memory, by ticker. */
    static Instruments ofBars(Map<String, List<Bar>> bars, double eurUsd) {
        Map<String, BarSeries> recordings = new TreeMap<>();
        bars.forEach((ticker, list) -> recordings.put(ticker, new BarSeries(list)));
        return of(recordings, eurUsd);
    }

    private static List<Path> files(Path folder) {
        List<Path> files;
        try (Stream<Path> entries = Files.list(folder)) {
            files =
                    entries.filter(file -> file.toString().endsWith(BarFile.SUFFIX))
                            .sorted()
                            .toList();
        } catch (IOException e) {
            throw new SimException(Wording.of("sim.bars", folder, Reasons.why(e)), e);
        }
        if (files.isEmpty()) {
            throw new SimException(Wording.of("sim.no-bars", folder));
        }
        return files;
    }

    private static Prices prices(String ticker, BarSeries series, double eurUsd) {
        if (Venue.of(ticker) == Venue.CASH) {
            double before = ticker.equals(EUR_USD) ? eurUsd : series.get(0).open();
            return new PatchedPrices(series, before);
        }
        return new RecordedPrices(series);
    }

    private void add(String ticker, Prices prices) {
        Venue venue = Venue.of(ticker);
        Contract named = Venue.contractOf(ticker);
        Contract contract =
                new Contract(
                        freeConId(ticker),
                        named.symbol(),
                        named.secType(),
                        named.exchange(),
                        venue.secType() == SecType.STK ? Exchanges.listing(ticker) : "",
                        named.currency());
        MovablePrices moved = new MovablePrices(prices);
        Instrument instrument = new Instrument(ticker, venue, contract, calendar(venue), moved);
        byConId.put(contract.conId(), instrument);
        movable.put(contract.conId(), moved);
    }

    /** Gives an instrument another conId: from now on nobody knows the old one. */
    Instrument renumber(Instrument old) {
        Contract was = old.contract();
        Contract contract =
                new Contract(
                        freeConId(old.ticker() + was.conId()),
                        was.symbol(),
                        was.secType(),
                        was.exchange(),
                        was.primaryExchange(),
                        was.currency());
        Instrument other =
                new Instrument(old.ticker(), old.venue(), contract, old.calendar(), old.prices());
        movable.put(contract.conId(), movable(old));
        Map<Integer, Instrument> changed = new LinkedHashMap<>(byConId);
        changed.remove(was.conId());
        changed.put(contract.conId(), other);
        byConId = changed;
        return other;
    }

    /** The contract of a currency pair, whether its rate is recorded or not. */
    Contract pair(String bought, String paid) {
        return byTicker(bought + paid)
                .map(Instrument::contract)
                .orElseGet(
                        () ->
                                new Contract(
                                        freeConId(bought + paid),
                                        bought,
                                        SecType.CASH,
                                        Venue.CASH.exchange(),
                                        "",
                                        paid));
    }

    private int freeConId(String ticker) {
        CRC32 crc = new CRC32();
        crc.update(ticker.getBytes(StandardCharsets.UTF_8));
        int conId = LOWEST_CON_ID + (int) (crc.getValue() % CON_IDS);
        while (byConId.containsKey(conId)) {
            conId++;
        }
        return conId;
    }

    /** Every instrument that a query means; empty if none does. */
    List<Instrument> find(Contract query) {
        return all().stream().filter(instrument -> instrument.matches(query)).toList();
    }

    Optional<Instrument> byConId(int conId) {
        return Optional.ofNullable(byConId.get(conId));
    }

    Optional<Instrument> byTicker(String ticker) {
        return all().stream().filter(i -> i.ticker().equals(ticker)).findFirst();
    }

    /** Instruments of this symbol or ticker. */
    List<Instrument> named(String name) {
        return all().stream()
                .filter(i -> i.ticker().equals(name) || i.contract().symbol().equals(name))
                .toList();
    }

    /** The handle by which an instrument's price leaves its recording. */
    MovablePrices movable(Instrument instrument) {
        return Objects.requireNonNull(movable.get(instrument.conId()), "made with the instrument");
    }

    Collection<Instrument> all() {
        return byConId.values();
    }

    ExchangeCalendar calendar(Venue venue) {
        return calendars.getOrDefault(venue, ExchangeCalendar.of(venue, List.of()));
    }
}
