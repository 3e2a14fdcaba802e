package io.labase.trading.ib.client;

import io.labase.trading.ib.wire.GatewayMessages;
import io.labase.trading.ib.wire.Message;
import io.labase.trading.ib.wire.Recording;
import io.labase.trading.ib.wire.Samples;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Payloads that no gateway should send: real ones with something wrong, and pure noise. */
final class FuzzFrames {
    private static final int VERSION = 178;
    private static final int MAX_CHANGES = 4;

    /** About as many as a run asks. */
    private static final int REQUESTS = 150;

    private static final List<String> NASTY =
            List.of(
                    "",
                    "0",
                    "1",
                    "-1",
                    "2147483647",
                    "2147483648",
                    "-2147483648",
                    "9223372036854775807",
                    "9223372036854775808",
                    "1.7976931348623157E308",
                    "1E400",
                    "1E-400",
                    "1E999999999",
                    "-1E-999999999",
                    "NaN",
                    "Infinity",
                    "0x7f",
                    "1,5",
                    "1.5",
                    " 1",
                    "BAG",
                    "None",
                    "PEG BENCH",
                    "\\u",
                    "\\u00",
                    "\\ud83d",
                    "\u0661\u0662",
                    "99999999 99:99:99",
                    "20260230",
                    "9".repeat(600),
                    "x".repeat(5000));

    private final Random random;
    private final List<byte[]> seeds = new ArrayList<>();

    FuzzFrames(Random random) {
        this.random = random;
        for (Recording recording : Recording.all()) {
            seeds.add(recording.liftedTo(VERSION).payload());
        }
        for (Message message : Samples.toClient()) {
            seeds.add(GatewayMessages.REGISTRY.encode(message, VERSION));
        }
    }

    /** The next payload. */
    byte[] next() {
        byte[] payload =
                switch (random.nextInt(10)) {
                    case 0 -> noise();
                    case 1 -> concat(seed(), seed());
                    case 2 -> bytesChanged(seed());
                    default -> fieldsChanged(seed());
                };
        return random.nextInt(20) == 0
                ? Arrays.copyOf(payload, random.nextInt(payload.length + 1))
                : payload;
    }

    private byte[] seed() {
        return seeds.get(random.nextInt(seeds.size()));
    }

    private byte[] noise() {
        byte[] bytes = new byte[random.nextInt(200)];
        random.nextBytes(bytes);
        for (int i = 0; i < bytes.length; i++) {
            if (random.nextInt(5) == 0) {
                bytes[i] = 0;
            }
        }
        return bytes;
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private byte[] bytesChanged(byte[] payload) {
        byte[] changed = payload.clone();
        for (int i = random.nextInt(MAX_CHANGES) + 1; i > 0; i--) {
            changed[random.nextInt(changed.length)] = (byte) random.nextInt();
        }
        return changed;
    }

    private byte[] fieldsChanged(byte[] payload) {
        String text = new String(payload, StandardCharsets.ISO_8859_1);
        List<String> fields = new ArrayList<>(Arrays.asList(text.split("\0", -1)));
        for (int i = random.nextInt(MAX_CHANGES) + 1; i > 0; i--) {
            change(fields);
        }
        return String.join("\0", fields).getBytes(StandardCharsets.UTF_8);
    }

    private void change(List<String> fields) {
        int at = random.nextInt(fields.size());
        switch (random.nextInt(6)) {
            case 0 -> fields.add(at, nasty());
            case 1 -> fields.add(at, fields.get(at));
            case 2 -> {
                if (fields.size() > 1) {
                    fields.remove(at);
                }
            }
            case 3 -> fields.set(at, fields.get(random.nextInt(fields.size())));
            default -> fields.set(at, nasty());
        }
    }

    private String nasty() {
        return switch (random.nextInt(4)) {
            case 0 -> String.valueOf(random.nextInt(1000) - 10);
            case 1 -> String.valueOf(Requests.FIRST_ID + random.nextInt(REQUESTS));
            default -> NASTY.get(random.nextInt(NASTY.size()));
        };
    }
}
