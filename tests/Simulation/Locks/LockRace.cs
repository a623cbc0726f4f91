using Provisioning.Engine.State;
using Provisioning.Protocol.Diagnostics;
using Provisioning.Simulation.Tests.Cases;
using Provisioning.Simulation.Tests.PlantedBugs;
using Provisioning.Simulation.Tests.Scheduling;
using Provisioning.Simulation.Tests.World;

namespace Provisioning.Simulation.Tests.Locks;

/// <summary>Two or three processes that want one stack at once, their file operations interleaved by the dice.</summary>
internal static class LockRace
{
    private static readonly StackReference Stack = new("proj", "dev");
    private static readonly StateLayout Layout = new("/state");

    /// <summary>Runs the race of a seed: at most one may ever hold the lock, and when all are done anybody may have it.</summary>
    public static Verdict Run(int seed, PlantedBug bug)
    {
        var dice = new Random(seed);
        var verdict = new Verdict();
        var disk = new Disk(dice, new Crash());
        var processes = dice.Next(2, 4);
        var turns = new Turns(processes);
        var holders = 0;
        var threads = Enumerable.Range(0, processes).Select(process => new Thread(() => Contend(process))).ToList();
        threads.ForEach(thread => thread.Start());
        turns.Run(dice);
        threads.ForEach(thread => thread.Join());
        try
        {
            new StackLocks(disk, Layout, TimeProvider.System, Guid.NewGuid).Acquire(Stack, new LockOwner(9, "user", "host")).Dispose();
        }
        catch (DiagnosticException exception)
        {
            verdict.Violated($"a lock is left although nobody holds it: {exception.Message}");
        }

        return verdict;

        void Contend(int process)
        {
            // What one does between two turns nobody else sees half done.
            var files = new TurnTakingFiles(disk, turns, process);
            var id = new Guid(process + 1, 0, 0, new byte[8]);
            try
            {
                using var held = new StackLocks(bug.Files(files), Layout, TimeProvider.System, () => id).Acquire(Stack, new LockOwner(process, "user", "host"));
                verdict.Note($"{process} holds the lock");
                if (++holders > 1)
                    verdict.Violated($"{holders} processes hold the lock at once");
                files.LastWritten(Layout.MetaFile);
                holders--;
            }
            catch (DiagnosticException)
            {
                verdict.Note($"{process} gives way");
            }
            finally
            {
                turns.End(process);
            }
        }
    }
}
