using Provisioning.Components.Configuration.Reading;
using Provisioning.Protocol.Diagnostics;

namespace Provisioning.Components.Catalog;

/// <summary>
/// A file of the catalogue: a YAML map of tables, each a list of rows. <c>source</c>, <c>asOf</c> and <c>confidence</c> at the top of the
/// file hold for the rows that say nothing themselves; a row that gets them from nowhere is refused, and so is a second row with the same id.
/// </summary>
public sealed class CatalogFile
{
    /// <summary>Two rows of a table have the same id.</summary>
    public const string DuplicateRowCode = "PRV1011";

    private static readonly string[] Defaults = ["source", "asOf", "confidence"];
    private readonly ConfigurationNode _root;
    private readonly string _file;

    private CatalogFile(ConfigurationNode root, string file)
    {
        _root = root;
        _file = file;
    }

    /// <summary>A file that comes with this assembly, <c>Catalog/Data/&lt;name&gt;.yaml</c>.</summary>
    /// <exception cref="InvalidDataException">The file is damaged, which a test rules out.</exception>
    public static CatalogFile Embedded(string name)
    {
        var file = $"{name}.yaml";
        using var stream = typeof(CatalogFile).Assembly.GetManifestResourceStream($"Provisioning.Components.Catalog.Data.{file}")
            ?? throw new InvalidDataException($"The catalogue has no file {file}.");
        using var reader = new StreamReader(stream);
        var read = Parse(reader.ReadToEnd(), file);
        return read.Record ?? throw Damaged(read.Diagnostics);
    }

    /// <summary>Reads the text of a file.</summary>
    public static ReadResult<CatalogFile> Parse(string text, string file)
    {
        var (root, problem) = YamlFile.Read(text, file);
        return root is null ? new(null, [problem!]) : new(new CatalogFile(root, file), []);
    }

    /// <summary>A table of this file, which is known to be sound.</summary>
    /// <exception cref="InvalidDataException">A row is wrong.</exception>
    public CatalogTable<T> Table<T>(string name)
        where T : CatalogRow
    {
        var read = Read<T>(name);
        return read.Record ?? throw Damaged(read.Diagnostics);
    }

    /// <summary>A table of this file, or everything that is wrong with its rows.</summary>
    public ReadResult<CatalogTable<T>> Read<T>(string name)
        where T : CatalogRow
    {
        if (_root.Child(name) is not { } table)
            return new(null, [InFile(ConfigurationDiagnostic.MissingKey(name, "Add the table."))]);
        if (!table.IsList)
            return new(null, [InFile(ConfigurationDiagnostic.WrongShape(name, "something else", "a list of rows"))]);

        var results = table.Children.Select((row, index) => RecordReader.Read<T>(WithDefaults(row), $"{name}[{index}]", _ => [])).ToArray();
        var rows = results.Select(result => result.Record).OfType<T>().ToArray();
        var duplicates = rows.GroupBy(row => row.Id, StringComparer.Ordinal)
            .Where(group => group.Count() > 1)
            .Select(group => ConfigurationDiagnostic.Error(
                DuplicateRowCode, "Duplicate row", $"The table '{name}' has {group.Count()} rows with the id '{group.Key}'.", name, "Keep one of them."));

        Diagnostic[] diagnostics = [.. results.SelectMany(result => result.Diagnostics).Concat(duplicates).Select(InFile)];
        return diagnostics.Length > 0 ? new(null, diagnostics) : new(new CatalogTable<T>(rows), []);
    }

    private ConfigurationNode WithDefaults(ConfigurationNode row)
    {
        foreach (var key in Defaults)
        {
            if (row.Child(key) is null && _root.Child(key) is { } value)
                row = row.With(value);
        }

        return row;
    }

    private Diagnostic InFile(Diagnostic diagnostic) => diagnostic with { Subject = $"{_file}: {diagnostic.Subject}" };

    private static InvalidDataException Damaged(IReadOnlyList<Diagnostic> diagnostics) =>
        new(string.Join(Environment.NewLine, diagnostics));
}
