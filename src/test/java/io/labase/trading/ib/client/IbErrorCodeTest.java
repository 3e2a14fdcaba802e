package io.labase.trading.ib.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.labase.trading.broker.BrokerEvent.Severity;
import io.labase.trading.broker.BrokerException.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IbErrorCodeTest {

    /** Code, meaning when it speaks of no order, meaning when it speaks of one. */
    @ParameterizedTest
    @CsvSource({
        "100,ERROR,ORDER_REFUSED",
        "101,ERROR,ORDER_REFUSED",
        "102,ERROR,ORDER_REFUSED",
        "103,ERROR,ORDER_REFUSED",
        "104,ERROR,ORDER_REFUSED",
        "105,ERROR,REFERENCE_REFUSED",
        "106,ERROR,ORDER_REFUSED",
        "107,ERROR,ORDER_REFUSED",
        "109,ERROR,ORDER_REFUSED",
        "110,ERROR,ORDER_REFUSED",
        "111,ERROR,ORDER_REFUSED",
        "135,ERROR,REFERENCE_REFUSED",
        "136,ERROR,CANCEL_REFUSED",
        "161,ERROR,CANCEL_REFUSED",
        "162,NOTICE,ORDER_NOTICE",
        "163,ERROR,ORDER_REFUSED",
        "165,NOTICE,ORDER_NOTICE",
        "200,ERROR,ORDER_REFUSED",
        "201,ERROR,ORDER_REFUSED",
        "202,NOTICE,ORDER_NOTICE",
        "203,ERROR,ORDER_REFUSED",
        "300,NOTICE,ORDER_NOTICE",
        "320,ERROR,ORDER_REFUSED",
        "321,ERROR,ORDER_REFUSED",
        "322,ERROR,ORDER_REFUSED",
        "326,ERROR,ORDER_REFUSED",
        "327,ERROR,ORDER_REFUSED",
        "329,ERROR,ORDER_REFUSED",
        "354,DATA_REFUSED,DATA_REFUSED",
        "366,NOTICE,ORDER_NOTICE",
        "382,ERROR,ORDER_REFUSED",
        "383,ERROR,ORDER_REFUSED",
        "386,ERROR,ORDER_REFUSED",
        "387,ERROR,ORDER_REFUSED",
        "388,ERROR,ORDER_REFUSED",
        "391,ERROR,ORDER_REFUSED",
        "392,ERROR,ORDER_REFUSED",
        "399,NOTICE,ORDER_NOTICE",
        "403,ERROR,ORDER_REFUSED",
        "404,NOTICE,ORDER_NOTICE",
        "405,ERROR,ORDER_REFUSED",
        "411,ERROR,ORDER_REFUSED",
        "412,ERROR,ORDER_REFUSED",
        "413,ERROR,ORDER_REFUSED",
        "434,ERROR,ORDER_REFUSED",
        "435,ERROR,ORDER_REFUSED",
        "451,ERROR,ORDER_REFUSED",
        "460,ERROR,ORDER_REFUSED",
        "1100,CONNECTIVITY_LOST,CONNECTIVITY_LOST",
        "1101,CONNECTIVITY_RESTORED_DATA_LOST,CONNECTIVITY_RESTORED_DATA_LOST",
        "1102,CONNECTIVITY_RESTORED,CONNECTIVITY_RESTORED",
        "1300,ERROR,ORDER_REFUSED",
        "2100,NOTICE,ORDER_NOTICE",
        "2101,NOTICE,ORDER_NOTICE",
        "2102,ERROR,ORDER_REFUSED",
        "2103,DATA_LOST,DATA_LOST",
        "2105,DATA_LOST,DATA_LOST",
        "2157,DATA_LOST,DATA_LOST",
        "2104,DATA_RESTORED,DATA_RESTORED",
        "2106,DATA_RESTORED,DATA_RESTORED",
        "2158,DATA_RESTORED,DATA_RESTORED",
        "2107,DATA_RESTORED,DATA_RESTORED",
        "2108,DATA_RESTORED,DATA_RESTORED",
        "2109,NOTICE,ORDER_NOTICE",
        "2110,CONNECTIVITY_LOST,CONNECTIVITY_LOST",
        "2119,NOTICE,ORDER_NOTICE",
        "2137,NOTICE,ORDER_NOTICE",
        "2174,NOTICE,ORDER_NOTICE",
        "10006,ERROR,REFERENCE_REFUSED",
        "10089,DATA_NOT_LIVE,DATA_NOT_LIVE",
        "10090,DATA_NOT_LIVE,DATA_NOT_LIVE",
        "10091,DATA_NOT_LIVE,DATA_NOT_LIVE",
        "10167,DATA_NOT_LIVE,DATA_NOT_LIVE",
        "10147,ERROR,CANCEL_REFUSED",
        "10148,ERROR,CANCEL_REFUSED",
        "10168,DATA_REFUSED,DATA_REFUSED",
        "10182,ERROR,ORDER_REFUSED",
        "10197,DATA_NOT_LIVE,DATA_NOT_LIVE",
        "10225,ERROR,ORDER_REFUSED",
        "10289,ERROR,ORDER_REFUSED",
        "10299,ERROR,ORDER_REFUSED",
        "10314,ERROR,ORDER_REFUSED",
        "10326,ERROR,REFERENCE_REFUSED",
        "10349,NOTICE,ORDER_NOTICE",
        "2198,NOTICE,ORDER_NOTICE",
        "10318,NOTICE,ORDER_UNCLEAR",
        "99999,NOTICE,ORDER_UNCLEAR"
    })
    void aCodeMeansWhatTheTableSays(int code, Severity alone, Severity onOrder) {
        assertThat(IbErrorCode.severity(code, false)).isEqualTo(alone);
        assertThat(IbErrorCode.severity(code, true)).isEqualTo(onOrder);
    }

    @ParameterizedTest
    @CsvSource({
        "162,HMDS query returned no data: AAPL@SMART Trades,NO_DATA",
        "162,Historical data request pacing violation,PACING",
        "162,No market data permissions for ISLAND STK,NO_PERMISSION",
        "162,Trading TWS session is connected from a different IP address,COMPETING_SESSION",
        "162,API historical data query cancelled: 3,REFUSED",
        "100,x,PACING",
        "101,x,REFUSED",
        "102,x,REFUSED",
        "200,x,UNKNOWN_CONTRACT",
        "203,x,NO_PERMISSION",
        "320,x,REFUSED",
        "321,x,REFUSED",
        "322,x,REFUSED",
        "354,x,NO_PERMISSION",
        "386,x,REFUSED",
        "460,x,NO_PERMISSION",
        "10089,x,NO_PERMISSION",
        "10090,x,NO_PERMISSION",
        "10091,x,NO_PERMISSION",
        "10168,x,NO_PERMISSION",
        "10182,x,REFUSED",
        "10197,x,COMPETING_SESSION",
        "10299,x,REFUSED",
        "10314,x,REFUSED",
        "99999,x,REFUSED"
    })
    void aRequestFailsAsTheCodeAndItsTextSay(int code, String text, Kind kind) {
        assertThat(IbErrorCode.kind(code, text)).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({"165", "300", "366", "2107", "2174", "2176", "10167"})
    void aNoticeEndsNoRequest(int code) {
        assertThat(IbErrorCode.kind(code, "x")).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "162,Trading TWS session is connected from a different IP address,DATA_NOT_LIVE",
        "162,No market data permissions for ISLAND STK,DATA_REFUSED",
        "162,HMDS query returned no data: AAPL@SMART Trades,NOTICE",
        "162,Historical data request pacing violation,NOTICE",
        "162,API historical data query cancelled: 3,NOTICE",
        "162,La session Trading TWS est connectée depuis une autre adresse IP,DATA_NOT_LIVE",
        "162,Aucune donnée renvoyée par HMDS,DATA_NOT_LIVE",
        "354,x,DATA_REFUSED",
        "10089,x,DATA_REFUSED",
        "10197,x,DATA_NOT_LIVE",
        "200,x,NOTICE"
    })
    void aRequestThatFailsForWantOfLiveDataSaysSoBeyondItself(
            int code, String text, Severity severity) {
        assertThat(IbErrorCode.ofRequest(code, text, true)).isEqualTo(severity);
    }

    @Test
    void anUnknownWordBehindAnAnswerIsTheEchoOfOurOwnCancel() {
        assertThat(IbErrorCode.ofRequest(162, "Requête annulée", false)).isEqualTo(Severity.NOTICE);
        assertThat(IbErrorCode.ofRequest(162, "different IP address", false))
                .isEqualTo(Severity.DATA_NOT_LIVE);
    }
}
