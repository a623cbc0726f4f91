using Provisioning.Components.Configuration.Reading;

namespace Provisioning.Components.Configuration.Validation;

/// <summary>Something that is wrong with one value.</summary>
/// <param name="Detail">What is wrong, as a full sentence.</param>
/// <param name="Hint">How to fix it.</param>
/// <param name="Code">The code of the diagnostic.</param>
/// <param name="Summary">Its constant phrase.</param>
internal sealed record Finding(
    string Detail,
    string Hint,
    string Code = ConfigurationDiagnostic.InvalidValueCode,
    string Summary = "Invalid value");
