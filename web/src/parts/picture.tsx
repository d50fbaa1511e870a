import { useEffect, useState } from "react";

interface PictureProps {
  /** What it is a picture of, for as long as it is the same. */
  of: string;
  alt: string;
  fetcher(): Promise<Blob>;
  className?: string;
  /** Shown until there is one, and where there is none. */
  instead?: React.ReactNode;
}

/** A picture that is fetched with the key, where one is wanted. */
export const Picture = ({ of, alt, fetcher, className, instead = null }: PictureProps) => {
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    let gone = false;
    let made: string | undefined;
    fetcher().then(
      (blob) => {
        if (gone) return;
        made = URL.createObjectURL(blob);
        setAddress(made);
      },
      () => {},
    );
    return () => {
      gone = true;
      if (made) URL.revokeObjectURL(made);
    };
  }, [of]);
  return address ? <img src={address} alt={alt} className={className} /> : instead;
};
