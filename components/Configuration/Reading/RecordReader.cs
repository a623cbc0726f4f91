using Microsoft.Extensions.Configuration;
using Provisioning.Protocol.Diagnostics;

namespace Provisioning.Components.Configuration.Reading;

/// <summary>What came of reading a record.</summary>
/// <typeparam name="T">The type of the record.</typeparam>
/// <param name="Record">The record; null when a diagnostic is an error.</param>
/// <param name="Diagnostics">Everything that is wrong or worth knowing.</param>
public sealed record ReadResult<T>(T? Record, IReadOnlyList<Diagnostic> Diagnostics)
    where T : class;

/// <summary>Turns configuration into a record: checks its shape, binds what can be bound, and applies the rules to that.</summary>
internal static class RecordReader
{
    /// <summary>Reads a record. All mistakes are found in one go, and none that only follows from another.</summary>
    /// <param name="root">The configuration.</param>
    /// <param name="path">Path of the root in the user's file.</param>
    /// <param name="rules">Finds what is wrong with a record that has the right shape; members that could not be bound are null or zero.</param>
    public static ReadResult<T> Read<T>(ConfigurationNode root, string path, Func<T, IEnumerable<Diagnostic>> rules)
        where T : class
    {
        var shape = ShapeCheck.Of<T>(root, path);
        if (shape.Faulty.Contains(root))
            return new(null, shape.Diagnostics);

        var record = root.Without(shape.Faulty).Get<T>();
        if (record is null)
            return new(null, shape.Diagnostics);

        Diagnostic[] diagnostics = [.. shape.Diagnostics, .. rules(record).Where(finding => !shape.Explains(finding.Subject))];
        return new(diagnostics.Any(d => d.Severity == DiagnosticSeverity.Error) ? null : record, diagnostics);
    }
}
