package io.labase.trading.app.telegram;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** The body of a form with a file, as {@code multipart/form-data} (RFC 7578): what sendPhoto takes. */
public final class Multipart {
    /** By chance: it must not stand in any part. */
    private final String boundary = "form-" + UUID.randomUUID();

    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    /** Adds a text, in UTF-8. */
    public void field(String name, String text) {
        part("name=\"" + name + "\"", "text/plain; charset=UTF-8", utf8(text));
    }

    /** Adds a PNG file. */
    public void file(String name, String fileName, byte[] png) {
        part("name=\"" + name + "\"; filename=\"" + fileName + "\"", "image/png", png);
    }

    private void part(String disposition, String type, byte[] content) {
        String head =
                "--%s\r\nContent-Disposition: form-data; %s\r\nContent-Type: %s\r\n\r\n"
                        .formatted(boundary, disposition, type);
        body.writeBytes(utf8(head));
        body.writeBytes(content);
        body.writeBytes(utf8("\r\n"));
    }

    /** The value of the request's header. */
    public String contentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    /** All parts so far, and the end. */
    public byte[] bytes() {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(body.toByteArray());
        whole.writeBytes(utf8("--" + boundary + "--\r\n"));
        return whole.toByteArray();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
