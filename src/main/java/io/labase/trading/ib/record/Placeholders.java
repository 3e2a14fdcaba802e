package io.labase.trading.ib.record;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Replacements of secrets: the same for the same, of the same form. One connection's. */
final class Placeholders {
    /** Account codes by their form, e-mail and network addresses. */
    private static final String FORMS =
            "(?<![A-Za-z0-9])D?[UFI]\\d{5,9}(?![A-Za-z0-9])"
                    + "|[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+"
                    + "|(?<![\\d.])\\d{1,3}(?:\\.\\d{1,3}){3}(?![\\d.])";

    private static final Pattern ACCOUNT = Pattern.compile("(D?[UFI])\\d+");
    private static final Pattern DIGITS = Pattern.compile("\\d+");
    private static final Pattern NUMBER =
            Pattern.compile("(-?)\\d+(?:\\.(\\d+))?(?:[Ee][+-]?\\d+)?");

    /** Values of an account that say nothing about what is in it. */
    private static final Set<String> HARMLESS =
            Set.of(
                    "AccountType",
                    "AccountReady",
                    "Currency",
                    "RealCurrency",
                    "ExchangeRate",
                    "DayTradesRemaining");

    private static final Set<String> NO_AMOUNT =
            Set.of("1.7976931348623157E308", "2147483647", "9223372036854775807");
    private static final String ALL_ACCOUNTS = "All";

    /** A shorter code or secret is looked for as a word of its own only. */
    private static final int LONG_ENOUGH = 5;

    private static final long FIRST_PERM_ID = 1_000_000_000;

    private final Map<String, String> accounts = new HashMap<>();
    private final Map<String, String> permIds = new HashMap<>();
    private final Map<String, String> fills = new HashMap<>();
    private final Map<String, String> names = new HashMap<>();
    private final List<String> secrets;
    private Pattern wanted;

    Placeholders(Collection<String> secrets) {
        this.secrets = secrets.stream().filter(secret -> !secret.isBlank()).toList();
        wanted = pattern();
    }

    private Pattern pattern() {
        List<String> known = new ArrayList<>(secrets);
        known.addAll(accounts.keySet());
        known.sort(Comparator.comparingInt(String::length).reversed());
        String exact =
                known.stream()
                        .map(
                                text ->
                                        text.length() < LONG_ENOUGH
                                                ? "\\b" + caseless(text) + "\\b"
                                                : caseless(text))
                        .collect(Collectors.joining("|"));
        return Pattern.compile(exact.isEmpty() ? FORMS : exact + "|" + FORMS);
    }

    private static String caseless(String text) {
        return "(?i:" + Pattern.quote(text) + ")";
    }

    /** Another text without known codes and secrets, and without what looks like one. */
    String scrub(String text) {
        Matcher matcher = wanted.matcher(text);
        return matcher.replaceAll(found -> Matcher.quoteReplacement(instead(found)));
    }

    private String instead(MatchResult found) {
        String text = found.group();
        boolean account =
                accounts.containsKey(text.toUpperCase(Locale.ROOT))
                        || ACCOUNT.matcher(text).matches();
        return account ? account(text) : "x";
    }

    /** An account's code; learned, so that it is found elsewhere too. */
    String account(String code) {
        if (code.isBlank() || code.equals(ALL_ACCOUNTS)) {
            return code;
        }
        String key = code.toUpperCase(Locale.ROOT);
        String known = accounts.get(key);
        if (known != null) {
            return known;
        }
        Matcher form = ACCOUNT.matcher(key);
        String prefix = form.matches() ? form.group(1) : "DU";
        String instead = prefix + String.format("%07d", accounts.size() + 1);
        accounts.put(key, instead);
        wanted = pattern();
        return instead;
    }

    /** Codes separated by commas. */
    String accounts(String codes) {
        List<String> instead = new ArrayList<>();
        for (String code : codes.split(",", -1)) {
            instead.add(account(code.strip()));
        }
        return String.join(",", instead);
    }

    /** IB's number of an order; none stays none. */
    String permId(String text) {
        boolean none = text.equals("0") || NO_AMOUNT.contains(text);
        return none
                ? text
                : permIds.computeIfAbsent(
                        text, any -> String.valueOf(FIRST_PERM_ID + permIds.size() + 1));
    }

    /** A text with numbers of orders in it. */
    String permIdsWithin(String text) {
        return DIGITS.matcher(text)
                .replaceAll(found -> permIds.getOrDefault(found.group(), found.group()));
    }

    /** IB's number of a fill: corrections differ behind the last dot, so that part stays. */
    String execId(String text) {
        int dot = text.lastIndexOf('.');
        String suffix = dot < 0 ? "" : text.substring(dot);
        boolean counted = suffix.matches("\\.\\d{1,3}");
        String fill = counted ? text.substring(0, dot) : text;
        String instead =
                fills.computeIfAbsent(
                        fill, any -> String.format("00000000.%08x.01", fills.size() + 1));
        return instead + (counted ? suffix : "");
    }

    /** A name that somebody gave. */
    String name(String text) {
        return names.computeIfAbsent(text, any -> "x" + (names.size() + 1));
    }

    /** One value of an account. */
    String accountValue(String tag, String value) {
        boolean amount = NUMBER.matcher(value).matches();
        if (HARMLESS.contains(tag)) {
            return scrub(value);
        }
        if (amount || value.isEmpty() || value.equals("true") || value.equals("false")) {
            return money(value);
        }
        return accounts.containsKey(value.toUpperCase(Locale.ROOT)) ? account(value) : name(value);
    }

    /** An amount: sign, zero and number of decimals stay, the digits do not. */
    static String money(String text) {
        Matcher number = NUMBER.matcher(text);
        if (NO_AMOUNT.contains(text) || !number.matches() || !text.matches(".*[1-9].*")) {
            return number.matches() || text.matches("true|false|") ? text : "";
        }
        String decimals = number.group(2);
        String sign = number.group(1);
        return sign + "12345" + (decimals == null ? "" : "." + "6".repeat(decimals.length()));
    }
}
