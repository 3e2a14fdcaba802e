package io.labase.trading.backup;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Looks for a secret in a file, packed or not, in pieces of bounded size. */
final class SecretSearch {
    private static final int PIECE = 64 * 1024;

    /** Pieces overlap by more than any secret is long, so that none hides between two. */
    private static final int OVERLAP = 1024;

    private SecretSearch() {}

    /**
     * Whether a file holds a secret.
     *
     * @param secret says whether a text has one in it
     */
    static boolean finds(Path file, Predicate<String> secret) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            if (finds(in, secret)) {
                return true;
            }
        }
        return file.toString().endsWith(".gz") && findsPacked(file, secret);
    }

    private static boolean findsPacked(Path file, Predicate<String> secret) throws IOException {
        try (InputStream raw = Files.newInputStream(file);
                InputStream in = new GZIPInputStream(raw)) {
            return finds(in, secret);
        } catch (ZipException | EOFException e) {
            // Damaged: what nobody can unpack gives nothing away.
            return false;
        }
    }

    private static boolean finds(InputStream in, Predicate<String> secret) throws IOException {
        String kept = "";
        byte[] piece = in.readNBytes(PIECE);
        while (piece.length > 0) {
            // A secret is plain ASCII, which this reads right in any file.
            String text = kept + new String(piece, StandardCharsets.ISO_8859_1);
            if (secret.test(text)) {
                return true;
            }
            kept = text.substring(Math.max(0, text.length() - OVERLAP));
            piece = in.readNBytes(PIECE);
        }
        return false;
    }
}
