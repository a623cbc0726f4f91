using Provisioning.Engine.Programs;
using Provisioning.Protocol.Grpc;

namespace Provisioning.Hosting.Tests;

/// <summary>A preview's program runs in the engine's process, and finds there what it would find in one of its own.</summary>
public sealed class HostedProgramTests : IDisposable
{
    private static readonly string ThisProcess = $"process {Environment.ProcessId}";

    private readonly HostedProgram program = new();

    public void Dispose() => program.Dispose();

    [Fact]
    public async Task A_preview_is_hosted()
    {
        await program.RunAsync("tell");
        Assert.Contains(ThisProcess, program.Printed);
    }

    [Fact]
    public async Task What_can_change_something_runs_in_a_process_of_its_own()
    {
        var exit = await program.RunAsync("tell", isPreview: false);
        Assert.Equal(ProgramOutcome.Succeeded, exit.Outcome);
        Assert.DoesNotContain(ThisProcess, program.Printed);
    }

    [Fact]
    public async Task It_finds_its_folder_and_variables_and_prints_the_same_lines_either_way()
    {
        await program.RunAsync("tell");
        var hosted = Told();
        await program.RunAsync("tell", isPreview: false);

        Assert.Equal(Told(), hosted);
        Assert.Equal(
            ["", "!a complaint", """config {"shop:password":"swordfish"}""", $"folder {program.Folder}", "no end of line", "project shop"], hosted);
    }

    [Fact]
    public async Task Folder_and_variables_are_the_engines_own_again_afterwards()
    {
        var before = Environment.CurrentDirectory;
        await program.RunAsync("tell");
        Assert.Equal(before, Environment.CurrentDirectory);
        Assert.Null(Environment.GetEnvironmentVariable("PULUMI_CONFIG"));
    }

    [Theory]
    [InlineData("tell", ProgramOutcome.Succeeded)]
    [InlineData("fail", ProgramOutcome.FailedAndReported)]
    [InlineData("other", ProgramOutcome.Failed)]
    [InlineData("throw", ProgramOutcome.Failed)]
    public async Task It_ends_as_a_process_would(string stack, ProgramOutcome outcome)
    {
        Assert.Equal(outcome, (await program.RunAsync(stack)).Outcome);
        Assert.Equal(outcome, (await program.RunAsync(stack, isPreview: false)).Outcome);
        Assert.Equal(0, Environment.ExitCode);
    }

    [Fact]
    public async Task An_exception_that_it_does_not_catch_is_told()
    {
        await program.RunAsync("throw");
        Assert.Contains(program.Printed, line => line.StartsWith("!Unhandled exception. System.InvalidOperationException: out of stock", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_program_of_another_build_of_the_protocol_is_not_hosted()
    {
        var other = CopyOfTheProgram();
        var protocol = Path.Combine(other, "Provisioning.Protocol.dll");
        var bytes = await File.ReadAllBytesAsync(protocol, TestContext.Current.CancellationToken);
        var build = typeof(InProcessCallInvoker).Module.ModuleVersionId.ToByteArray();
        bytes[bytes.AsSpan().IndexOf(build)] ^= 1;
        await File.WriteAllBytesAsync(protocol, bytes, TestContext.Current.CancellationToken);

        var exit = await program.RunAsync("tell", binary: Path.Combine(other, "Provisioning.Hosting.Program.dll"));

        Assert.Equal(ProgramOutcome.Succeeded, exit.Outcome);
        Assert.DoesNotContain(ThisProcess, program.Printed);
    }

    [Fact]
    public async Task A_program_whose_SDK_dials_sockets_only_is_not_hosted()
    {
        var other = CopyOfTheProgram();
        // Like the official SDK, this is no assembly that knows our protocol.
        File.Copy(Path.Combine(other, "Google.Protobuf.dll"), Path.Combine(other, "Pulumi.dll"), overwrite: true);

        var exit = await program.RunAsync("tell", binary: Path.Combine(other, "Provisioning.Hosting.Program.dll"));

        Assert.Equal(ProgramOutcome.Succeeded, exit.Outcome);
        Assert.DoesNotContain(ThisProcess, program.Printed);
    }

    [Fact]
    public async Task A_program_that_waits_does_not_hold_up_the_end_of_an_operation()
    {
        using var cancelled = new CancellationTokenSource();
        program.OnPrinted = _ => cancelled.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => program.RunAsync("wait", cancellation: cancelled.Token));
    }

    [Fact]
    public async Task Processes_started_meanwhile_are_not_given_its_secrets()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("The pack of this test is a shell script.");
            return;
        }

        var pack = Path.Combine(program.Folder, "pack");
        var seen = Path.Combine(program.Folder, "seen");
        await File.WriteAllTextAsync(pack, $"#!/bin/sh\nenv > '{seen}'\necho 1\n", TestContext.Current.CancellationToken);
        File.SetUnixFileMode(pack, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var running = new TaskCompletionSource();
        program.OnPrinted = _ => running.TrySetResult();
        using var cancelled = new CancellationTokenSource();
        var run = program.RunAsync("wait", cancellation: cancelled.Token);
        await running.Task;
        Assert.Contains("swordfish", Environment.GetEnvironmentVariable("PULUMI_CONFIG"), StringComparison.Ordinal);

        await using (await program.StartPackAsync(pack))
        {
        }

        Assert.DoesNotContain("swordfish", await File.ReadAllTextAsync(seen, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
    }

    private List<string> Told()
    {
        List<string> told = [.. program.Printed.Where(line => !line.StartsWith("process ", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
        program.Printed.Clear();
        return told;
    }

    private string CopyOfTheProgram()
    {
        var copy = Directory.CreateDirectory(Path.Combine(program.Folder, "copy")).FullName;
        foreach (var file in Directory.EnumerateFiles(Path.GetDirectoryName(HostedProgram.Built)!))
            File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        return copy;
    }
}
