using Provisioning.Components.Configuration.Units;

namespace Provisioning.Components.Storage;

/// <summary>Cores and memory of a storage system's containers.</summary>
public static class StorageContainers
{
    /// <summary>The drive container of a backend with a number of drives and cores.</summary>
    public static ContainerSize Drive(StorageSystem system, int drives, int cores) => new(
        cores,
        (system.Memory.DriveHugepagesPerCore * cores) + (system.Memory.DriveHugepagesPerDrive * drives),
        system.Memory.DrivePodBase + (system.Memory.DrivePodPerCore * cores) + (system.Memory.DrivePodPerDrive * drives));

    /// <summary>One of a number of compute containers that together look after a raw capacity.</summary>
    public static ContainerSize Compute(StorageSystem system, DataSize raw, int containers, int cores)
    {
        var forCapacity = (int)(raw.Gibibytes * system.Memory.ComputeHugepagesPerThousandRawGibibytes / 1000 / containers);
        var hugepages = Math.Max(
            forCapacity + (system.Memory.ComputeHugepagesPerCore * cores),
            system.Memory.ComputeHugepagesPerCoreAtLeast * cores);
        // Pages have 2 MiB.
        hugepages = Math.Min(hugepages + (hugepages % 2), system.Memory.ComputeHugepagesAtMost);
        return new(cores, hugepages, system.Memory.ComputePodBase + (system.Memory.ComputePodPerCore * cores));
    }

    /// <summary>The client on a node that mounts the filesystem.</summary>
    public static ContainerSize Client(StorageSystem system) =>
        new(system.ClientCores, system.Memory.ClientHugepagesPerCore * system.ClientCores, 0);

    /// <summary>Drive cores that a backend with a number of drives gets.</summary>
    public static int DriveCores(StorageSystem system, int drives)
    {
        var perCore = system.DrivesPerCore.For(drives);
        return Math.Min((drives + perCore - 1) / perCore, system.MaximumCoresPerContainer);
    }

    /// <summary>Compute cores that go with a number of drive cores.</summary>
    public static int ComputeCores(StorageSystem system, int driveCores) =>
        Math.Min(driveCores * system.ComputeCoresPerDriveCore, system.MaximumCoresPerContainer);
}
