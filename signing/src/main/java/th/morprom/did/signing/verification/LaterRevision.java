package th.morprom.did.signing.verification;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import th.morprom.did.signing.verification.PdfSyntax.IndirectObject;
import th.morprom.did.signing.verification.PdfSyntax.Malformed;
import th.morprom.did.signing.verification.PdfSyntax.Name;
import th.morprom.did.signing.verification.PdfSyntax.Reference;
import th.morprom.did.signing.verification.PdfSyntax.Word;

/**
 * One incremental update, read strictly: objects, a cross-reference section that leads to exactly these objects, a
 * trailer, and the closing marks.
 *
 * @param objects in the order of the file
 * @param trailer the trailer's dictionary, or that of the cross-reference stream
 * @param startXref where its cross-reference section is
 * @param closed the first offset after {@code %%EOF}
 * @param end where the next revision begins
 */
record LaterRevision(List<IndirectObject> objects, Map<?, ?> trailer, int startXref, int closed, int end) {
    private static final int MAX_REVISIONS = 80;
    private static final int MAX_OBJECTS = 2000;
    private static final int ENTRY_BYTES = 20;
    private static final Set<String> TRAILER_KEYS =
            Set.of("Size", "Root", "Prev", "Info", "ID", "Type", "W", "Index", "Filter", "DecodeParms", "Length");

    private static final Name SECTION = new Name("XRef");
    /** What a reader that rebuilds a broken table could take objects from. */
    private static final Set<Name> CONTAINERS = Set.of(SECTION, new Name("ObjStm"));

    /**
     * The revisions after {@code from}, complete up to the last byte or as many as are looked at.
     *
     * @throws Malformed if there is none, or anything else
     */
    static List<LaterRevision> readAll(byte[] file, int from) {
        var syntax = new PdfSyntax(file, from, file.length);
        var revisions = new ArrayList<LaterRevision>();
        syntax.skipSpace();
        do {
            revisions.add(read(file, syntax));
        } while (!syntax.atEnd() && revisions.size() < MAX_REVISIONS);
        return revisions;
    }

    private static LaterRevision read(byte[] file, PdfSyntax syntax) {
        var objects = new ArrayList<IndirectObject>();
        while (!syntax.comes("xref") && !syntax.comes("startxref")) {
            if (objects.size() == MAX_OBJECTS) {
                throw new Malformed(syntax.offset());
            }
            objects.add(syntax.indirectObject());
            syntax.skipSpace();
        }
        int section = syntax.offset();
        Map<?, ?> trailer;
        if (syntax.comes("xref")) {
            requireNoContainer(objects);
            requireExact(entries(syntax), objects);
            syntax.expect("trailer");
            syntax.skipSpace();
            trailer = syntax.dictionary(0);
            syntax.skipSpace();
        } else {
            var stream = crossReferenceStream(objects, section);
            requireNoContainer(objects.subList(0, objects.size() - 1));
            var entries = CrossReferenceStream.entries(file, stream);
            // It need not list itself.
            entries.putIfAbsent(stream.number(), stream.offset());
            requireExact(entries, objects);
            section = stream.offset();
            trailer = (Map<?, ?>) stream.value();
        }
        syntax.expect("startxref");
        syntax.expectLineEnd();
        int startXref = syntax.number();
        syntax.expectLineEnd();
        syntax.expect("%%EOF");
        requireTrailer(trailer);
        if (startXref != section) {
            throw new Malformed(section);
        }
        int closed = syntax.offset();
        syntax.skipSpace();
        return new LaterRevision(List.copyOf(objects), trailer, startXref, closed, syntax.offset());
    }

    /** Whoever reads the file otherwise than we do is led to the same catalogue all the same. */
    private static void requireTrailer(Map<?, ?> trailer) {
        if (!(trailer.get("Root") instanceof Reference)
                || !(trailer.get("Size") instanceof Word size)
                || !size.text().matches("[0-9]{1,9}")
                || !TRAILER_KEYS.containsAll(trailer.keySet())) {
            throw new Malformed(0);
        }
    }

    /** Object number to offset, of a classic section; no object may be deleted but the head of the free list. */
    private static Map<Integer, Integer> entries(PdfSyntax syntax) {
        var entries = new HashMap<Integer, Integer>();
        syntax.expect("xref");
        syntax.skipSpace();
        int next = 0;
        while (!syntax.comes("trailer")) {
            int first = syntax.number();
            syntax.expect(" ");
            int count = syntax.number();
            syntax.skipSpace();
            if (first < next || count == 0) {
                throw new Malformed(syntax.offset());
            }
            next = first + count;
            for (int i = 0; i < count; i++) {
                int start = syntax.offset();
                int offset = syntax.digits(10);
                syntax.expect(" ");
                int generation = syntax.digits(5);
                syntax.expect(" ");
                boolean free = syntax.comes("f");
                syntax.expect(free ? "f" : "n");
                syntax.skipSpace();
                boolean head = first + i == 0 && offset == 0 && generation == 65535;
                if (free != head
                        || (!free && generation != 0)
                        || syntax.offset() - start != ENTRY_BYTES
                        || (!free && entries.put(first + i, offset) != null)) {
                    throw new Malformed(start);
                }
            }
        }
        return entries;
    }

    private static void requireExact(Map<Integer, Integer> entries, List<IndirectObject> objects) {
        for (var object : objects) {
            var offset = entries.get(object.number());
            if (offset == null || offset != object.offset() || object.generation() != 0) {
                throw new Malformed(object.offset());
            }
        }
        if (entries.size() != objects.size()) {
            throw new Malformed(0);
        }
    }

    /** A type that stands elsewhere is followed by one reader and not by another. */
    private static void requireNoContainer(List<IndirectObject> objects) {
        for (var object : objects) {
            if (object.value() instanceof Map<?, ?> dictionary && dictionary.containsKey("Type")) {
                var type = dictionary.get("Type");
                if (type instanceof Name ? CONTAINERS.contains(type) : object.data() >= 0) {
                    throw new Malformed(object.offset());
                }
            }
        }
    }

    /** The last object. */
    private static IndirectObject crossReferenceStream(List<IndirectObject> objects, int at) {
        if (objects.isEmpty()) {
            throw new Malformed(at);
        }
        var last = objects.get(objects.size() - 1);
        if (!(last.value() instanceof Map<?, ?> dictionary) || !SECTION.equals(dictionary.get("Type"))) {
            throw new Malformed(at);
        }
        return last;
    }

    /** The number of its cross-reference stream. */
    Optional<Integer> sectionNumber() {
        return objects.stream()
                .filter(object -> object.offset() == startXref)
                .map(IndirectObject::number)
                .findFirst();
    }

    /** The numbers of its objects but for a cross-reference stream. */
    Set<Integer> contentNumbers() {
        return objects.stream()
                .filter(object -> object.offset() != startXref)
                .map(IndirectObject::number)
                .collect(Collectors.toSet());
    }

    int previous() {
        if (trailer.get("Prev") instanceof Word previous && previous.text().matches("[0-9]{1,9}")) {
            return Integer.parseInt(previous.text());
        }
        throw new Malformed(startXref);
    }
}
