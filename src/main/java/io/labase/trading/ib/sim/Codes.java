package io.labase.trading.ib.sim;

import java.util.Map;

/** IB's texts beside its codes. */
final class Codes {
    static final String HISTORY = "Historical Market Data Service error message:";
    static final String OTHER_ADDRESS =
            HISTORY + "Trading TWS session is connected from a different IP address";
    static final String PACING = HISTORY + "Historical data request pacing violation";
    static final String HISTORY_DOWN =
            HISTORY + "HMDS connection attempt failed.  Connection will be re-attempted...";

    private static final Map<Integer, String> TEXTS =
            Map.ofEntries(
                    Map.entry(100, "Max rate of messages per second has been exceeded:max=50"),
                    Map.entry(101, "Max number of tickers has been reached"),
                    Map.entry(102, "Duplicate ticker id"),
                    Map.entry(103, "Duplicate order id"),
                    Map.entry(104, "Cannot modify a filled order."),
                    Map.entry(105, "Order being modified does not match original order."),
                    Map.entry(106, "Can't transmit order ID:"),
                    Map.entry(107, "Cannot transmit incomplete order."),
                    Map.entry(
                            110,
                            "The price does not conform to the minimum price variation for this"
                                    + " contract."),
                    Map.entry(111, "The TIF (Tif type) and the order type are incompatible."),
                    Map.entry(135, "Can't find order with ID ="),
                    Map.entry(136, "This order cannot be cancelled."),
                    Map.entry(
                            161,
                            "Cancel attempted when order is not in a cancellable state."
                                    + " Order permId ="),
                    Map.entry(162, PACING),
                    Map.entry(165, "Historical Market Data Service query message:"),
                    Map.entry(200, "No security definition has been found for the request"),
                    Map.entry(201, "Order rejected - reason:"),
                    Map.entry(202, "Order Canceled - reason:"),
                    Map.entry(203, "The security is not available or allowed for this account."),
                    Map.entry(300, "Can't find EId with tickerId:"),
                    Map.entry(320, "Error reading request."),
                    Map.entry(321, "Error validating request."),
                    Map.entry(322, "Error processing request."),
                    Map.entry(
                            326,
                            "Unable to connect as the client id is already in use. Retry with a"
                                    + " unique client id."),
                    Map.entry(
                            354,
                            "Requested market data is not subscribed. Delayed market data is not"
                                    + " available."),
                    Map.entry(366, "No historical data query found for ticker id:"),
                    Map.entry(399, "Order Message:"),
                    Map.entry(
                            404,
                            "Shares for this order are not immediately available for short sale."
                                    + " The order will be held while we attempt to locate the"
                                    + " shares."),
                    Map.entry(434, "The order size cannot be zero."),
                    Map.entry(
                            1100, "Connectivity between IB and Trader Workstation has been lost."),
                    Map.entry(
                            1101,
                            "Connectivity between IB and Trader Workstation has been restored -"
                                    + " data lost."),
                    Map.entry(
                            1102,
                            "Connectivity between IB and Trader Workstation has been restored -"
                                    + " data maintained."),
                    Map.entry(2103, "Market data farm connection is broken:usfarm"),
                    Map.entry(2104, "Market data farm connection is OK:usfarm"),
                    Map.entry(2105, "HMDS data farm connection is broken:ushmds"),
                    Map.entry(2106, "HMDS data farm connection is OK:ushmds"),
                    Map.entry(
                            2107,
                            "HMDS data farm connection is inactive but should be available upon"
                                    + " demand.ushmds"),
                    Map.entry(
                            2108,
                            "Market data farm connection is inactive but should be available upon"
                                    + " demand.usfarm"),
                    Map.entry(
                            2109,
                            "Order Event Warning: Attribute 'Outside Regular Trading Hours' is"
                                    + " ignored based on the order type and destination. PlaceOrder"
                                    + " is now being processed."),
                    Map.entry(
                            2110,
                            "Connectivity between Trader Workstation and server is broken. It will"
                                    + " be restored automatically."),
                    Map.entry(2119, "Market data farm is connecting:usfarm"),
                    Map.entry(2157, "Sec-def data farm connection is broken:secdefil"),
                    Map.entry(2158, "Sec-def data farm connection is OK:secdefil"),
                    Map.entry(10147, "OrderId that needs to be cancelled is not found."),
                    Map.entry(10148, "OrderId that needs to be cancelled can not be cancelled."),
                    Map.entry(
                            10167,
                            "Requested market data is not subscribed. Displaying delayed market"
                                    + " data."),
                    Map.entry(
                            10168,
                            "Requested market data is not subscribed. Delayed market data is not"
                                    + " enabled."),
                    Map.entry(10182, "Failed to request live updates (disconnected)."),
                    Map.entry(10197, "No market data during competing live session"),
                    Map.entry(10349, "Order TIF was set to DAY based on order preset."));

    private Codes() {}

    /** IB's text; a plain one for a code that is not listed. */
    static String text(int code) {
        return TEXTS.getOrDefault(code, "Simulated message " + code);
    }

    /** A text, or IB's own if it is empty. */
    static String text(int code, String given) {
        return given.isEmpty() ? text(code) : given;
    }

    /** Codes that speak of the gateway itself: their id is always -1. */
    static boolean ofTheGateway(int code) {
        boolean notice =
                code >= 2100 && code < 2200 && code != 2102 && code != 2109 && code != 2137;
        return notice || code >= 1100 && code <= 1300 || code == 100;
    }
}
