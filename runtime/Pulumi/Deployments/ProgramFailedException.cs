namespace Pulumi;

/// <summary>Something else in the program has failed already, and that is what is reported.</summary>
internal sealed class ProgramFailedException() : OperationCanceledException("The program has failed.");
