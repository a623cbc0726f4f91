namespace Pulumi;

/// <summary>Stands for a value that should have been an asset and was not.</summary>
internal sealed class InvalidAsset : Asset;

/// <summary>Stands for a value that should have been an archive and was not.</summary>
internal sealed class InvalidArchive : Archive;
