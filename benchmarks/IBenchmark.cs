namespace Provisioning.Benchmarks;

/// <summary>Something worth timing, beside something known to compare it with in the same run: figures are told as ratios, which machines share.</summary>
internal interface IBenchmark
{
    /// <summary>How it is chosen on the command line.</summary>
    string Name { get; }

    /// <summary>What is timed.</summary>
    string Subject { get; }

    /// <summary>What it is compared with.</summary>
    string Baseline { get; }

    /// <summary>The largest ratio that is still good.</summary>
    double Limit { get; }

    /// <summary>Does once what is timed.</summary>
    Task RunAsync();

    /// <summary>Does once what it is compared with.</summary>
    Task RunBaselineAsync();
}
