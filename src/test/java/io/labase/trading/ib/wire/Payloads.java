package io.labase.trading.ib.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Payloads as lists of fields, and back. */
final class Payloads {
    private Payloads() {}

    static byte[] of(String... fields) {
        return of(Arrays.asList(fields));
    }

    static byte[] of(List<String> fields) {
        StringBuilder text = new StringBuilder();
        fields.forEach(field -> text.append(field).append('\0'));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    static List<String> fields(byte[] payload) {
        String text = new String(payload, StandardCharsets.UTF_8);
        List<String> fields = Arrays.asList(text.split("\0", -1));
        return fields.subList(0, fields.size() - 1);
    }
}
